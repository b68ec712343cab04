package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The received events of a listener, taken one by one. */
final class Inbox<T> {
  private final BlockingQueue<T> heard = new LinkedBlockingQueue<>();

  void add(T news) {
    heard.add(news);
  }

  /** The next one; fails after the timeout. */
  T next() {
    try {
      T next = heard.poll(Await.BOUND.toNanos(), TimeUnit.NANOSECONDS);
      assertNotNull(next, "nothing more was received");
      return next;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** The next {@code count} ones. */
  List<T> next(int count) {
    List<T> all = new ArrayList<>();
    while (all.size() < count) {
      all.add(next());
    }
    return all;
  }

  boolean isEmpty() {
    return heard.isEmpty();
  }

  /** The received and not taken ones. */
  List<T> rest() {
    return List.copyOf(heard);
  }
}
