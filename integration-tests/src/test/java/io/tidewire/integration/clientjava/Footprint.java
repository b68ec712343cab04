package io.tidewire.integration.clientjava;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The resources of this JVM.
 *
 * @param heap bytes of live objects, after a full collection
 * @param resident bytes of resident memory
 * @param threads without the few workers of pools, which start on demand and end when idle;
 *     includes the selector of each HTTP client
 */
record Footprint(long heap, long resident, int threads, long fileDescriptors) {
  private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);

  private static final Pattern WORKER =
      Pattern.compile("tidewire-client-(http|listener|answer).*|ForkJoinPool.*");

  static Footprint now() {
    return new Footprint(
        liveHeap(),
        residentBytes(),
        threadsAtRest(),
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getOpenFileDescriptorCount());
  }

  /** The number of files that this process may still open. */
  static long fileDescriptorsLeft() {
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
  }

  private static int threadsAtRest() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !WORKER.matcher(thread.getName()).matches())
            .count();
  }

  /** Counting the instances of each class collects the others first. */
  private static long liveHeap() {
    try {
      String histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      Matcher total = TOTAL.matcher(histogram);
      return total.find() ? Long.parseLong(total.group(1)) : 0;
    } catch (JMException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static long residentBytes() {
    try {
      return Files.readString(Path.of("/proc/self/status"))
              .lines()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          * 1024;
    } catch (IOException noLinux) {
      throw new UncheckedIOException(noLinux);
    }
  }
}
