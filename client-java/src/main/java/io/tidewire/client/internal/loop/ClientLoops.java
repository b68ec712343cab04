package io.tidewire.client.internal.loop;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;

/** The loop of a process. Thread-safe. */
public final class ClientLoops {
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final EventLoop SHARED =
      new ThreadLoop(new DaemonThreads("tidewire-client-loop"), IDLE);

  private ClientLoops() {}

  /**
   * The one that all clients share. It has one daemon thread while there is anything to do or to
   * wait for, and none from a few seconds later on.
   */
  public static EventLoop shared() {
    return SHARED;
  }
}
