package io.tidewire.bench.report;

import io.tidewire.bench.measure.Figures;
import io.tidewire.bench.measure.Machine;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.server.Peer;
import io.tidewire.bench.sweep.Sweep;
import io.tidewire.bench.sweep.Sweeps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the cost grew in one sweep: for each server, by size, the microseconds of each round. Not
 * thread-safe.
 */
public record Growth(
    String name,
    Machine machine,
    Instant when,
    String settings,
    Map<String, Map<Integer, List<Double>>> rounds,
    Map<String, String> failures) {

  public static Growth begin(Sweep sweep, Plan plan) {
    return new Growth(
        sweep.name(),
        Machine.here(),
        Outcome.now(),
        plan.words(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>());
  }

  public void add(Peer peer, int size, double micros) {
    rounds
        .computeIfAbsent(peer.id(), unused -> new TreeMap<>())
        .computeIfAbsent(size, unused -> new ArrayList<>())
        .add(micros);
  }

  public void fail(Peer peer, String why) {
    failures.put(peer.id(), why);
  }

  Map<Integer, Double> medians(Peer peer) {
    Map<Integer, Double> medians = new TreeMap<>();
    rounds
        .getOrDefault(peer.id(), Map.of())
        .forEach((size, micros) -> medians.put(size, Figures.median(micros)));
    return medians;
  }

  /** These results, and earlier ones that were not measured again, in the order of the sweeps. */
  public static List<Growth> merge(List<Growth> earlier, List<Growth> now) {
    Map<String, Growth> named = new LinkedHashMap<>();
    earlier.forEach(growth -> named.put(growth.name(), growth));
    now.forEach(growth -> named.put(growth.name(), growth));
    return Sweeps.all().stream()
        .filter(sweep -> named.containsKey(sweep.name()))
        .map(sweep -> named.get(sweep.name()))
        .toList();
  }
}
