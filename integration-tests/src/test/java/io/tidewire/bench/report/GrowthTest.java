package io.tidewire.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.server.Peer;
import io.tidewire.bench.sweep.Sweeps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final Plan PLAN =
      new Plan(3, Duration.ofSeconds(5), Duration.ofSeconds(4), 1, 20_000);

  @Test
  void eachSizeHasTheMedianOfItsRounds() {
    Growth growth = growth("size");
    growth.add(Peer.NODE, 32, 3);
    growth.add(Peer.NODE, 32, 1);
    growth.add(Peer.NODE, 32, 2);
    growth.add(Peer.NODE, 256, 7);
    assertEquals(Map.of(32, 2.0, 256, 7.0), growth.medians(Peer.NODE));
  }

  @Test
  void aSweepThatWasMeasuredAgainReplacesTheEarlierOneAndOthersStay() {
    Growth again = growth("size");
    Growth kept = growth("connections");
    again.add(Peer.NODE, 32, 3);
    assertEquals(List.of(kept, again), Growth.merge(List.of(growth("size"), kept), List.of(again)));
  }

  @Test
  void sweepsSurviveBeingWrittenAndRead() {
    Growth growth = growth("rooms");
    growth.add(Peer.NODE, 500, 3.5);
    growth.fail(Peer.NETTY, "a connection was lost");
    assertEquals(List.of(growth), GrowthJson.read(GrowthJson.write(List.of(growth))));
  }

  private static Growth growth(String name) {
    return Growth.begin(Sweeps.of(name), PLAN);
  }
}
