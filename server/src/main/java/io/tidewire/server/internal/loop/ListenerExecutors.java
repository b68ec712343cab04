package io.tidewire.server.internal.loop;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.ListenerThreads;
import io.tidewire.server.options.ListenerPlacement;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * Where code of the application runs; closed with the server. Listeners on one side, middleware and
 * what is asked before a socket is in on the other, so that neither takes the other's threads.
 * Thread-safe.
 */
public sealed interface ListenerExecutors extends AutoCloseable {
  /** What the warning about blocked threads tells to do. */
  String REMEDY =
      "calls of the application wait behind them; let fewer block, or raise maxListenerThreads";

  /** For listeners of sockets whose sessions live on {@code loop}. */
  Executor executorFor(EventLoop loop);

  /** For listeners of what belongs to no socket and so to no loop. */
  Executor executor();

  /** For middleware, and for what is asked about requests that came on {@code loop}. */
  Executor hooksFor(EventLoop loop);

  /** The server's own threads for what the application's executor does not take. */
  ListenerThreads spare();

  @Override
  default void close() {
    spare().close();
  }

  /** Makes the threads that a server needs beside its loops. */
  static ListenerExecutors of(ListenerPlacement placement) {
    if (placement instanceof ListenerPlacement.Pool pool) {
      OptionalInt max = pool.maxThreads();
      return new OnPool(ListenerThreads.create("tidewire-listener", max, REMEDY), newHooks(max));
    }
    ListenerThreads hooks = newHooks(OptionalInt.empty());
    return placement instanceof ListenerPlacement.Application application
        ? new OnExecutor(application.executor(), hooks)
        : new OnLoop(hooks);
  }

  private static ListenerThreads newHooks(OptionalInt max) {
    return ListenerThreads.create("tidewire-hook", max, REMEDY);
  }

  record OnPool(ListenerThreads listeners, ListenerThreads spare) implements ListenerExecutors {
    @Override
    public Executor executor() {
      return listeners;
    }

    @Override
    public Executor executorFor(EventLoop loop) {
      return listeners;
    }

    @Override
    public Executor hooksFor(EventLoop loop) {
      return spare;
    }

    @Override
    public void close() {
      listeners.close();
      spare.close();
    }
  }

  record OnExecutor(Executor executor, ListenerThreads spare) implements ListenerExecutors {
    @Override
    public Executor executorFor(EventLoop loop) {
      return executor;
    }

    @Override
    public Executor hooksFor(EventLoop loop) {
      return executor;
    }
  }

  record OnLoop(ListenerThreads spare) implements ListenerExecutors {
    @Override
    public Executor executorFor(EventLoop loop) {
      return loop;
    }

    @Override
    public Executor hooksFor(EventLoop loop) {
      return loop;
    }

    @Override
    public Executor executor() {
      return spare;
    }
  }
}
