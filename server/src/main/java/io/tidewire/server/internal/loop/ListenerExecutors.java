package io.tidewire.server.internal.loop;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.ListenerThreads;
import io.tidewire.server.options.ListenerPlacement;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/**
 * The executors of application code, closed with the server. Listeners have other threads than
 * middleware and hooks, so that neither blocks the other. Thread-safe.
 */
public sealed interface ListenerExecutors extends AutoCloseable {
  /** The advice in the warning about blocked threads. */
  String REMEDY =
      "calls of the application wait behind them; let fewer block, or raise maxListenerThreads";

  /** For listeners of sockets whose sessions belong to {@code loop}. */
  Executor executorFor(EventLoop loop);

  /** For listeners that belong to no socket, and so to no loop. */
  Executor executor();

  /** For middleware, and hooks of requests that arrive on {@code loop}. */
  Executor hooksFor(EventLoop loop);

  /** The server's own threads for tasks that the application's executor rejects. */
  ListenerThreads spare();

  @Override
  default void close() {
    spare().close();
  }

  /** Creates the threads that a server needs beside its loops. */
  static ListenerExecutors of(ListenerPlacement placement) {
    if (placement instanceof ListenerPlacement.Pool pool) {
      return onPool(OptionalInt.of(pool.maxThreads()));
    } else if (placement instanceof ListenerPlacement.Application application) {
      return new OnExecutor(application.executor(), newHooks(OptionalInt.empty()));
    }
    return placement instanceof ListenerPlacement.Loops
        ? new OnLoop(newHooks(OptionalInt.empty()))
        : onPool(OptionalInt.empty());
  }

  private static OnPool onPool(OptionalInt max) {
    return new OnPool(ListenerThreads.create("tidewire-listener", max, REMEDY), newHooks(max));
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
