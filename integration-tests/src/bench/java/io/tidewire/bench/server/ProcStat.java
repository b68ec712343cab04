package io.tidewire.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time and resident memory of a process on Linux. */
final class ProcStat {
  private static final int UTIME = 11; // counted from the state, which follows the name
  private static final int STIME = 12;
  private static final double TICKS_PER_SECOND = ticksPerSecond();

  private final Path stat;
  private final Path status;

  ProcStat(long pid) {
    this.stat = Path.of("/proc", String.valueOf(pid), "stat");
    this.status = Path.of("/proc", String.valueOf(pid), "status");
  }

  /** User and system time of all its threads. */
  double cpuSeconds() {
    String line = read(stat);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
  }

  long residentBytes() {
    return read(status)
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        * 1024;
  }

  private static String read(Path path) {
    try {
      return Files.readString(path, StandardCharsets.US_ASCII);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static double ticksPerSecond() {
    try {
      Process getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
      byte[] out = getconf.getInputStream().readAllBytes();
      return Double.parseDouble(new String(out, StandardCharsets.US_ASCII).trim());
    } catch (IOException missing) {
      return 100;
    }
  }
}
