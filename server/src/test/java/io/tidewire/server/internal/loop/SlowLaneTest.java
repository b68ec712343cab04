package io.tidewire.server.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlowLaneTest {
  private final List<String> log = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final SlowLane lane = new SlowLane(now::get, () -> log.add("rest"));

  @Test
  void runsTasksUntilASliceIsSpent() {
    add("a", SlowLane.SLICE_NANOS / 2);
    add("b", SlowLane.SLICE_NANOS / 2);
    add("c", 1);
    runAll();
    assertEquals(List.of("a", "b", "rest"), log);
  }

  @Test
  void goesOnWithTheNextSlice() {
    add("a", SlowLane.SLICE_NANOS);
    add("b", 1);
    add("c", 1);
    runAll();
    lane.refresh();
    runAll();
    assertEquals(List.of("a", "rest", "b", "c"), log);
  }

  @Test
  void whatComesWhileItRestsWaits() {
    add("a", SlowLane.SLICE_NANOS);
    runAll();
    add("b", 1);
    runAll();
    assertEquals(List.of("a", "rest"), log);
  }

  private void add(String name, long nanos) {
    lane.add(
        () -> {
          log.add(name);
          now.addAndGet(nanos);
        });
  }

  private void runAll() {
    boolean more = true;
    while (more) {
      more = lane.runOne(Runnable::run);
    }
  }
}
