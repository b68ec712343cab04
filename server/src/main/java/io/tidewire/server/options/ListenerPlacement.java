package io.tidewire.server.options;

import java.util.concurrent.Executor;

/** The threads that listeners run on. */
public sealed interface ListenerPlacement {
  /** Virtual threads on Java 24 and later, else at most 512 threads of the server. */
  record Default() implements ListenerPlacement {}

  /** Threads of the server, created when needed. */
  record Pool(int maxThreads) implements ListenerPlacement {}

  /** Threads of the application, which the application ends. */
  record Application(Executor executor) implements ListenerPlacement {}

  /** The event loops, for listeners that never block. */
  record Loops() implements ListenerPlacement {}
}
