package io.tidewire.server.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargestTest {
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private final Largest largest = new Largest();

  @Test
  void knowsTheSizeThatALookAtAllWouldFind() {
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
      assertEquals(queue.stream().mapToInt(it -> it.length).max().orElse(0), largest.size());
    }
  }
}
