package io.tidewire.bench;

import java.util.List;
import java.util.Map;

/** A load, who is measured under it, and what we have to reach. */
interface Scenario {
  List<Peer> SOCKET_IO = List.of(Peer.OURS_LOOP, Peer.OURS, Peer.NETTY, Peer.NODE);

  /**
   * Without netty-socketio, which in 2.0.14 echoes the wrong bytes of attachments that come in
   * quick succession, closes polls of clients that keep their connection, and loses compressed
   * messages.
   */
  List<Peer> WITHOUT_NETTY = List.of(Peer.OURS_LOOP, Peer.OURS, Peer.NODE);

  /** Its name on the command line and in the table. */
  String name();

  /** What the load is, in words for the table. */
  String load(Plan plan);

  default List<Peer> peers() {
    return SOCKET_IO;
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

  Map<Metric, Double> run(Round round);
}
