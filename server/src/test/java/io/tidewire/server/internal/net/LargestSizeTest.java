package io.tidewire.server.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestSizeTest {
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private final LargestSize largest = new LargestSize();

  @Test
  void needsNoRecountWhileAllHaveOneSize() {
    for (int i = 0; i < 100; i++) {
      largest.added(8);
      largest.added(8);
      largest.removed(8);
      assertTrue(largest.isKnown());
    }
  }

  @Test
  void equalsTheMaximumOfAllElements() {
    Random random = new Random(42);
    byte[][] shared = new byte[20][];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = new byte[i / 2]; // pairs of one size, each often more than once in the queue
    }
    for (int i = 0; i < 10_000; i++) {
      if (random.nextInt(queue.size() + 1) < 5) {
        queue.add(shared[random.nextInt(shared.length)]);
        largest.added(queue.getLast().length);
      } else {
        largest.removed(queue.remove().length);
      }
      if (random.nextBoolean()) { // the largest may be removed more than once between two checks
        assertEquals(sizes().max().orElse(0), size());
      }
    }
  }

  private int size() {
    if (!largest.isKnown()) {
      largest.recount(sizes());
    }
    return largest.size();
  }

  private IntStream sizes() {
    return queue.stream().mapToInt(it -> it.length);
  }
}
