package io.tidewire.bench.report;

import io.tidewire.bench.measure.Machine;
import io.tidewire.bench.scenario.Scenario;
import io.tidewire.bench.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of the table, in its order, and the machine they were measured on. Immutable. */
public record Results(Machine machine, List<Outcome> outcomes) {
  public Results {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * These rows, and the earlier ones that were not measured again. A row is replaced as a whole,
   * because its servers compare only within one run.
   */
  public Results over(Results earlier) {
    List<Outcome> merged = new ArrayList<>();
    for (Scenario scenario : Scenarios.all()) {
      row(scenario).or(() -> earlier.row(scenario)).ifPresent(merged::add);
    }
    return new Results(machine, merged);
  }

  private Optional<Outcome> row(Scenario scenario) {
    return outcomes.stream()
        .filter(outcome -> outcome.scenario().name().equals(scenario.name()))
        .findFirst();
  }
}
