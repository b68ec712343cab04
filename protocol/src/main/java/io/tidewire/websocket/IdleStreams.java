package io.tidewire.websocket;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Native zlib streams between two messages of connections that take no context over. A deflater is
 * a quarter of a megabyte: ten thousand connections share a few. Thread-safe by its queue alone; a
 * stream that was taken belongs to its taker.
 */
final class IdleStreams<T> {
  private static final int KEPT = 16;

  private final ArrayBlockingQueue<T> idle = new ArrayBlockingQueue<>(KEPT);
  private final Supplier<T> create;
  private final Consumer<T> reset;
  private final Consumer<T> end;

  IdleStreams(Supplier<T> create, Consumer<T> reset, Consumer<T> end) {
    this.create = create;
    this.reset = reset;
    this.end = end;
  }

  T take() {
    T stream = idle.poll();
    return stream != null ? stream : create.get();
  }

  void giveBack(T stream) {
    reset.accept(stream);
    if (!idle.offer(stream)) {
      end.accept(stream);
    }
  }
}
