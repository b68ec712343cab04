package io.tidewire.client.internal.loop;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;

/** The event loop that all clients of a process share. Thread-safe. */
public final class ClientLoops {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final EventLoop SHARED =
      new ThreadLoop(new DaemonThreads("tidewire-client-loop"), IDLE);

  private ClientLoops() {}

  /**
   * The loop of all clients. It has one daemon thread while there are tasks or timers, and none a
   * few seconds later.
   */
  public static EventLoop shared() {
    return SHARED;
  }
}
