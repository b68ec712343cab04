package io.tidewire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How long and how large a run is. */
record Plan(int rounds, Duration warmUp, Duration window, int divisor, int mostClients) {
  private static final int OTHER_DESCRIPTORS = 500;
  private static final int UNKNOWN = 1024;

  static Plan of(int rounds, Duration warmUp, Duration window, boolean quick) {
    return new Plan(rounds, warmUp, window, quick ? 10 : 1, descriptors() - OTHER_DESCRIPTORS);
  }

  /** As many of the clients that a scenario wants as the machine and the mode allow. */
  int clients(int wanted) {
    return wanted <= 100 ? wanted : Math.min(wanted / divisor, mostClients);
  }

  /** The limit of a process; each server and this program need one for each client. */
  static int descriptors() {
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
}
