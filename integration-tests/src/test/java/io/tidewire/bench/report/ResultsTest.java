package io.tidewire.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Machine;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.scenario.Scenarios;
import io.tidewire.bench.server.Peer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Machine MACHINE = new Machine("Linux", "a CPU", 2, "17", 20_000);

  @Test
  void aRowThatWasMeasuredAgainReplacesTheEarlierOne() {
    Results merged = results(row("echo", 2)).over(results(row("echo", 1)));
    assertEquals(List.of("echo 2.0"), told(merged));
  }

  @Test
  void aRowThatWasNotMeasuredAgainStays() {
    Results merged = results(row("echo", 2)).over(results(row("echo", 1), row("idle", 3)));
    assertEquals(List.of("echo 2.0", "idle 3.0"), told(merged));
  }

  @Test
  void rowsStandInTheOrderOfTheTableWheneverTheyWereMeasured() {
    Results merged = results(row("echo", 2)).over(results(row("upgrade", 1), row("ack", 3)));
    assertEquals(List.of("echo 2.0", "ack 3.0", "upgrade 1.0"), told(merged));
  }

  @Test
  void aRowSurvivesBeingWrittenAndRead() {
    Outcome row = row("echo", 2);
    row.add(Peer.NODE, Map.of(Metric.CPU, 5.0, Metric.P99, 0.25));
    row.fail(Peer.NETTY, "the server ended by itself");
    Outcome read = ResultsJson.read(ResultsJson.write(results(row))).outcomes().get(0);
    assertEquals(
        List.of(row.conditions(), row.rounds(), row.failures()),
        List.of(read.conditions(), read.rounds(), read.failures()));
  }

  @Test
  void theMachineIsWrittenWithTheRows() {
    assertEquals(MACHINE, ResultsJson.read(ResultsJson.write(results())).machine());
  }

  @Test
  void notesTellWhatWasScaledDownAndWhoFailedOrWasLeftOut() {
    Outcome row = row("polling", 1);
    row.fail(Peer.NODE, "a client was lost");
    assertEquals(
        List.of(
            "3 rounds, 2026-01-01T00:00:00Z",
            "scaled down: 1 of 2 clients",
            LeftOut.NETTY_POLLING.text(),
            "node failed: a client was lost"),
        row.notes());
  }

  private static Results results(Outcome... rows) {
    return new Results(MACHINE, List.of(rows));
  }

  private static Outcome row(String scenario, double cpu) {
    Outcome outcome =
        new Outcome(
            Scenarios.of(scenario),
            new Outcome.Conditions(
                "a load",
                "scaled down: 1 of 2 clients",
                Instant.parse("2026-01-01T00:00:00Z"),
                "3 rounds"));
    outcome.add(Peer.OURS_LOOP, Map.of(Metric.CPU, cpu));
    return outcome;
  }

  private static List<String> told(Results results) {
    return results.outcomes().stream()
        .map(
            outcome ->
                outcome.scenario().name()
                    + " "
                    + outcome.medians().get(Peer.OURS_LOOP).get(Metric.CPU))
        .toList();
  }
}
