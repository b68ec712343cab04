package io.tidewire.bench.measure;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The duration and size of a run. */
public record Plan(int rounds, Duration warmUp, Duration window, int divisor, int mostClients) {
  private static final int OTHER_DESCRIPTORS = 500;
  private static final int UNKNOWN = 1024;

  public static Plan of(int rounds, Duration warmUp, Duration window, boolean quick) {
    return new Plan(rounds, warmUp, window, quick ? 10 : 1, descriptors() - OTHER_DESCRIPTORS);
  }

  /** A description for readers of the table. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%d %s, warm-up %s s, window %s s",
        rounds,
        rounds == 1 ? "round" : "rounds",
        seconds(warmUp),
        seconds(window));
  }

  /** The number of a scenario's clients that the machine and the mode allow. */
  public int clients(int wanted) {
    return wanted <= 100 ? wanted : Math.min(wanted / divisor, mostClients);
  }

  /** The sizes of a sweep that the machine and the mode allow. */
  public List<Integer> sizes(List<Integer> wanted) {
    return wanted.stream().filter(size -> size <= mostClients / divisor).toList();
  }

  /** Says that there are fewer clients, and why; empty if there are not. */
  public String scaledDown(int wanted) {
    int used = clients(wanted);
    if (used >= wanted) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "scaled down: %,d of %,d clients (%s)",
        used,
        wanted,
        divisor > 1 ? "--quick" : "ulimit -n allows " + (mostClients + OTHER_DESCRIPTORS));
  }

  /** The limit of a process; each server and this program need one for each client. */
  public static int descriptors() {
    try {
      return Files.readAllLines(Path.of("/proc/self/limits")).stream()
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.split("\\s+", -1)[3])
          .map(soft -> soft.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(soft))
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException notLinux) {
      return UNKNOWN;
    }
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
