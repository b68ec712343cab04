package io.tidewire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.bench.scenario.Scenarios;
import io.tidewire.bench.server.Peer;
import io.tidewire.bench.sweep.Sweep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchOptionsTest {
  @Test
  void withoutOptionsItIsTheFullTableInThreeRounds() {
    BenchOptions options = BenchOptions.parse();
    assertEquals(
        List.of(BenchOptions.Mode.TABLE, Scenarios.all().size(), 3),
        List.of(options.mode(), options.scenarios().size(), options.plan().rounds()));
  }

  @Test
  void everyScenarioWarmsUpForFiveSecondsAtLeast() {
    Duration warmUp = BenchOptions.parse().plan().warmUp();
    assertTrue(warmUp.compareTo(Duration.ofSeconds(5)) >= 0, warmUp::toString);
  }

  @Test
  void growthMayNameItsSweeps() {
    BenchOptions options = BenchOptions.parse("--growth=size,rooms");
    assertEquals(List.of("size", "rooms"), options.sweeps().stream().map(Sweep::name).toList());
  }

  @Test
  void besideAnOlderBuildItMeasuresTheTwoBuildsAlone() {
    BenchOptions options = BenchOptions.parse("--before=elsewhere");
    assertEquals(
        List.of(Peer.OURS_LOOP, Peer.BEFORE_LOOP, Peer.OURS, Peer.BEFORE), options.peers());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scenario=echo | unknown option --scenario=echo: --help lists what there is",
        "quick | unknown option quick: --help lists what there is",
        "--growth=height | no growth height: connections,rooms,size",
        "--rounds=few | --rounds: few is no number above zero",
        "--seconds=0 | --seconds: 0 is no number above zero"
      })
  void refusesWhatItDoesNotKnowInOneLine(String arg, String message) {
    var refused = assertThrows(IllegalArgumentException.class, () -> BenchOptions.parse(arg));
    assertEquals(message, refused.getMessage());
  }
}
