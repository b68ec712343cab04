package io.tidewire.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void nothingIsSaidWhereNothingIsScaledDown() {
    assertEquals("", plan(1, 19_500).scaledDown(15_000));
  }

  @Test
  void tellsThatDescriptorsAreFew() {
    assertEquals(
        "scaled down: 3,596 of 15,000 clients (ulimit -n allows 4096)",
        plan(1, 3_596).scaledDown(15_000));
  }

  @Test
  void tellsThatItIsToBeQuick() {
    assertEquals(
        "scaled down: 1,500 of 15,000 clients (--quick)", plan(10, 19_500).scaledDown(15_000));
  }

  @Test
  void aHundredClientsAreNeverScaledDown() {
    assertEquals(100, plan(10, 19_500).clients(100));
  }

  @Test
  void aSweepEndsAtWhatTheMachineAllows() {
    assertEquals(List.of(100, 1_000), plan(1, 1_000).sizes(List.of(100, 1_000, 5_000)));
  }

  @Test
  void tellsItsSettings() {
    assertEquals("3 rounds, warm-up 5 s, window 2.5 s", plan(1, 1).words());
  }

  private static Plan plan(int divisor, int mostClients) {
    return new Plan(3, Duration.ofSeconds(5), Duration.ofMillis(2_500), divisor, mostClients);
  }
}
