package io.tidewire.server.internal.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeferredTasksTest {
  private final List<String> log = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final DeferredTasks lane = new DeferredTasks(now::get, () -> log.add("rest"));

  @Test
  void runsTasksUntilTheSliceIsUsedUp() {
    add("a", DeferredTasks.SLICE_NANOS / 2);
    add("b", DeferredTasks.SLICE_NANOS / 2);
    add("c", 1);
    runAll();
    assertEquals(List.of("a", "b", "rest"), log);
  }

  @Test
  void continuesWithTheNextSlice() {
    add("a", DeferredTasks.SLICE_NANOS);
    add("b", 1);
    add("c", 1);
    runAll();
    lane.refresh();
    runAll();
    assertEquals(List.of("a", "rest", "b", "c"), log);
  }

  @Test
  void tasksThatAreAddedBetweenSlicesWait() {
    add("a", DeferredTasks.SLICE_NANOS);
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
