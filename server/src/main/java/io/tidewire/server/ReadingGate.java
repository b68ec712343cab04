package io.tidewire.server;

import io.tidewire.server.loop.EventLoop;

/**
 * Holds a peer back while listeners lag behind what it sends: its packets wait in the network, not
 * in our memory. Confined to the loop.
 */
final class ReadingGate {
  private static final int MAX_PENDING_TASKS = 256;

  private final EventLoop loop;
  private final Runnable pause;
  private final Runnable resume;
  private boolean open = true;

  ReadingGate(EventLoop loop, Runnable pause, Runnable resume) {
    this.loop = loop;
    this.pause = pause;
    this.resume = resume;
  }

  /** Closes if too much waits in {@code executor}, until all that waits there now has run. */
  void check(SerialExecutor executor) {
    if (open && executor.pending() > MAX_PENDING_TASKS) {
      close();
      executor.execute(() -> loop.execute(this::open));
    }
  }

  void close() {
    if (open) {
      open = false;
      pause.run();
    }
  }

  void open() {
    if (!open) {
      open = true;
      resume.run();
    }
  }
}
