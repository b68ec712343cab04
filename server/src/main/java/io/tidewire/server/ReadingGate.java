package io.tidewire.server;

import io.tidewire.event.SerialExecutor;
import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.transport.PausableSource;

/**
 * Holds a peer back while listeners lag behind what it sends: its packets wait in the network, not
 * in our memory. Confined to the loop.
 */
final class ReadingGate {
  private static final int MAX_PENDING_TASKS = 256;

  private final EventLoop loop;
  private final PausableSource source;
  private boolean open = true;

  ReadingGate(EventLoop loop, PausableSource source) {
    this.loop = loop;
    this.source = source;
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
      source.pauseReading();
    }
  }

  void open() {
    if (!open) {
      open = true;
      source.resumeReading();
    }
  }
}
