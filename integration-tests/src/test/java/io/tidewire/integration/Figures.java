package io.tidewire.integration;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tidewire.server.SocketIoServer;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The resources of a server, counted by the JVM after a full collection. */
final class Figures {
  private static final Pattern LINE =
      Pattern.compile("^ *\\d+: +(\\d+) +(\\d+) +(\\S+)", Pattern.MULTILINE);
  private static final Pattern TOTAL = Pattern.compile("^Total +(\\d+) +(\\d+)", Pattern.MULTILINE);

  private static final Pattern POOLED =
      Pattern.compile("tidewire-(listener|hook).*|XNIO-\\d+ task-.*");

  /** Each figure's name and the class whose instances it is. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "sessions", "io.tidewire.server.internal.session.SessionLog",
          "sockets", "io.tidewire.server.Socket",
          "timers", "io.tidewire.server.internal.loop.TimerWheel$Entry",
          "rooms", "java.util.concurrent.ConcurrentHashMap$KeySetView",
          "WebSockets", "io.tidewire.server.internal.net.WebSocketConnection",
          "connections", "io.undertow.server.protocol.http.HttpServerConnection");

  private Figures() {}

  static Map<String, Long> of(SocketIoServer io) throws JMException {
    String histogram = histogram();
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("live heap in KiB", heap(histogram) / 1024);
    figures.put("file descriptors", fileDescriptors());
    figures.put("threads", threads(false));
    figures.put("threads of pools", threads(true));
    figures.put("clients", (long) io.clientsCount());
    CLASSES.keySet().stream()
        .sorted()
        .forEach(name -> figures.put(name, instances(histogram, CLASSES.get(name))));
    return figures;
  }

  private static String histogram() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
  }

  /** Threads of pools start on demand, up to the pool's limit, and end after being idle. */
  private static long threads(boolean ofPools) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> POOLED.matcher(thread.getName()).matches() == ofPools)
        .count();
  }

  private static long fileDescriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static long heap(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new AssertionError("no total in the JVM's class histogram");
    }
    return Long.parseLong(total.group(2));
  }

  private static long instances(String histogram, String name) {
    return LINE.matcher(histogram)
        .results()
        .filter(line -> line.group(3).equals(name))
        .mapToLong(line -> Long.parseLong(line.group(1)))
        .sum();
  }
}
