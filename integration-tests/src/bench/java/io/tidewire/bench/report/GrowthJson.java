package io.tidewire.bench.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import io.tidewire.bench.measure.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes sweeps as JSON, and reads them. */
final class GrowthJson {
  private record Row(
      String name,
      Machine machine,
      String when,
      String settings,
      Map<String, Map<Integer, List<Double>>> rounds,
      Map<String, String> failures) {}

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private GrowthJson() {}

  static String write(List<Growth> sweeps) {
    return GSON.toJson(sweeps.stream().map(GrowthJson::row).toList());
  }

  static List<Growth> read(String json) {
    List<Row> rows = GSON.fromJson(json, new TypeToken<List<Row>>() {});
    return rows.stream()
        .map(
            row ->
                new Growth(
                    row.name(),
                    row.machine(),
                    Instant.parse(row.when()),
                    row.settings(),
                    row.rounds(),
                    row.failures()))
        .toList();
  }

  private static Row row(Growth growth) {
    return new Row(
        growth.name(),
        growth.machine(),
        growth.when().toString(),
        growth.settings(),
        growth.rounds(),
        growth.failures());
  }
}
