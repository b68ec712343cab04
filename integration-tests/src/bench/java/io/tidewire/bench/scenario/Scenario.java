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

/** A load, who is measured under it, and what we have to reach. */
public interface Scenario {
  List<Peer> SOCKET_IO =
      List.of(Peer.OURS_LOOP, Peer.BEFORE_LOOP, Peer.OURS, Peer.BEFORE, Peer.NETTY, Peer.NODE);

  /** For a server to begin, and to end. */
  Duration START = Duration.ofSeconds(2);

  /** Its name on the command line and in the table. */
  String name();

  /** What the load is, in words for the table. */
  String load(Plan plan);

  /** The clients it wants; 0 if they are so few that they are never scaled down. */
  default int clients() {
    return 0;
  }

  /** Whom it can measure. */
  default List<Peer> candidates() {
    return SOCKET_IO;
  }

  /** Candidates that the table does without. */
  default List<LeftOut> leftOut() {
    return List.of();
  }

  List<Target> targets();

  /** What its bars show in the chart. */
  default Metric shown() {
    return Metric.CPU;
  }

  /** What its servers are started with. */
  default List<String> serverOptions() {
    return List.of();
  }

  /** The same for all servers on a JVM. */
  default List<String> jvmFlags() {
    return List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");
  }

  /** About how long a round takes for one server, its start included. */
  Duration perRound(Plan plan);

  Map<Metric, Double> run(Round round);
}
