package io.tidewire.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine of the measurements. */
public record Machine(String os, String cpu, int cpus, String java, int descriptors) {
  private static final String MODEL = "model name";

  public static Machine here() {
    return new Machine(
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version").replaceFirst("-.*", ""),
        model(),
        countCpus(),
        System.getProperty("java.version"),
        Plan.descriptors());
  }

  public String words() {
    return cpus + " CPUs (" + cpu + "), " + os + ", Java " + java;
  }

  /** All of them, not only those that this process is pinned to. */
  private static int countCpus() {
    return (int) cpuInfo().lines().filter(line -> line.startsWith("processor")).count();
  }

  private static String model() {
    return cpuInfo()
        .lines()
        .filter(line -> line.startsWith(MODEL))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("unknown");
  }

  private static String cpuInfo() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo"));
    } catch (IOException notLinux) {
      return "";
    }
  }
}
