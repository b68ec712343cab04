package io.tidewire.server;

import io.tidewire.server.loop.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;

/** Where a server's listeners run; closed with the server. Thread-safe. */
sealed interface Listening extends AutoCloseable {
  /** The executor for sockets whose sessions live on {@code loop}. */
  Executor executorFor(EventLoop loop);

  /** The executor for what belongs to no socket and so to no loop. */
  Executor executor();

  @Override
  default void close() {}

  /** Threads that the server made and ends. */
  record OnPool(ExecutorService pool) implements Listening {
    @Override
    public Executor executor() {
      return pool;
    }

    @Override
    public Executor executorFor(EventLoop loop) {
      return pool;
    }

    @Override
    public void close() {
      pool.shutdown();
    }
  }

  /** The application's threads, which the application ends. */
  record OnExecutor(Executor executor) implements Listening {
    @Override
    public Executor executorFor(EventLoop loop) {
      return executor;
    }
  }

  /** The loop itself. */
  record OnLoop() implements Listening {
    @Override
    public Executor executorFor(EventLoop loop) {
      return loop;
    }

    @Override
    public Executor executor() {
      return ForkJoinPool.commonPool();
    }
  }
}
