package io.tidewire.server.options;

import java.util.OptionalInt;
import java.util.concurrent.Executor;

/** The threads that listeners run on. */
public sealed interface ListenerPlacement {
  /**
   * Threads of the server, made when needed.
   *
   * @param maxThreads how many there may be; empty for virtual threads on Java 24 and later, else
   *     512
   */
  record Pool(OptionalInt maxThreads) implements ListenerPlacement {}

  /** Threads of the application, which the application ends. */
  record Application(Executor executor) implements ListenerPlacement {}

  /** The event loops, for listeners that never block. */
  record Loops() implements ListenerPlacement {}
}
