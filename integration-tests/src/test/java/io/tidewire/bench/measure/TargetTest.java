package io.tidewire.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.bench.server.Peer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final Target HALF_OF_NODE =
      Target.atMost(Peer.OURS_LOOP, Metric.CPU, 0.5, Peer.NODE);

  @Test
  void aTargetIsMetAtItsLimit() {
    assertEquals("met", HALF_OF_NODE.verdict(cpu(2, 4)));
  }

  @Test
  void aTargetIsMissedBeyondItsLimit() {
    assertEquals("MISSED", HALF_OF_NODE.verdict(cpu(3, 4)));
  }

  @Test
  void aTargetNeedsBothFigures() {
    assertEquals(
        "not measured", HALF_OF_NODE.verdict(Map.of(Peer.OURS_LOOP, Map.of(Metric.CPU, 1.0))));
  }

  @Test
  void atLeastAsksForMore() {
    Target target = Target.atLeast(Peer.OURS_LOOP, Metric.RATE, 15, Peer.NODE);
    var medians =
        Map.of(Peer.OURS_LOOP, Map.of(Metric.RATE, 160.0), Peer.NODE, Map.of(Metric.RATE, 10.0));
    assertEquals("met", target.verdict(medians));
  }

  private static Map<Peer, Map<Metric, Double>> cpu(double ours, double theirs) {
    return Map.of(Peer.OURS_LOOP, Map.of(Metric.CPU, ours), Peer.NODE, Map.of(Metric.CPU, theirs));
  }
}
