package io.tidewire.bench.scenario;

import io.tidewire.bench.measure.LeftOut;
import io.tidewire.bench.measure.Metric;
import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.measure.Target;
import io.tidewire.bench.server.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A load, the servers measured under it, and Tidewire's targets. */
public interface Scenario {
  List<Peer> SOCKET_IO =
      List.of(Peer.OURS_LOOP, Peer.BEFORE_LOOP, Peer.OURS, Peer.BEFORE, Peer.NETTY, Peer.NODE);

  /** The time for the start and the end of a server. */
  Duration START = Duration.ofSeconds(2);

  /** Its name on the command line and in the table. */
  String name();

  /** A description of the load, for the table. */
  String load(Plan plan);

  /** The number of clients; 0 if they are too few to be scaled down. */
  default int clients() {
    return 0;
  }

  /** The servers that it can measure. */
  default List<Peer> candidates() {
    return SOCKET_IO;
  }

  /** Servers that the table leaves out. */
  default List<LeftOut> leftOut() {
    return List.of();
  }

  List<Target> targets();

  /** The metric of its bars in the chart. */
  default Metric shown() {
    return Metric.CPU;
  }

  /** The options of its servers. */
  default List<String> serverOptions() {
    return List.of();
  }

  /** The JVM flags of its servers. */
  default List<String> jvmFlags() {
    return List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");
  }

  /** The approximate duration of a round for one server, its start included. */
  Duration perRound(Plan plan);

  Map<Metric, Double> run(Round round);
}
