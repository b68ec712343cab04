package io.tidewire.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Events of other threads, in order, for a test that waits for them. */
final class EventQueue<T> {
  private static final int SECONDS = 60;

  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();

  void add(T event) {
    queue.add(event);
  }

  /** The next one; fails if it takes too long. */
  T next() {
    try {
      T event = queue.poll(SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event in  " + SECONDS + " s");
      }
      return event;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  List<T> next(int count) {
    List<T> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(next());
    }
    return events;
  }

  /** Events that were received but not awaited. */
  List<T> rest() {
    return List.copyOf(queue);
  }
}
