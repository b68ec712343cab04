package io.tidewire.bench.sweep;

import io.tidewire.bench.measure.Plan;
import io.tidewire.bench.measure.Round;
import io.tidewire.bench.scenario.Scenario;
import io.tidewire.bench.server.Peer;
import java.time.Duration;
import java.util.List;

/** One load at several sizes, to see how the cost of a message grows. */
public interface Sweep {
  List<Peer> PEERS = List.of(Peer.OURS_LOOP, Peer.NETTY, Peer.NODE);

  /** Between the sizes, after the warm-up before the first. */
  Duration SETTLE = Duration.ofSeconds(2);

  /** Receives the figures one by one, so that those before a failure are kept. */
  interface Sink {
    /** CPU time of the server for each message, in microseconds. */
    void point(int size, double micros);
  }

  /** Its name on the command line and in file names. */
  String name();

  String title();

  /** A description of the load. */
  String load();

  /** The title of the sizes. */
  String sizeTitle();

  /** The title of the cost of one message. */
  String costTitle();

  List<Integer> sizes();

  /** Whether the cost spans powers of ten. */
  boolean logCost();

  void run(Round round, Sink sink);

  /** Twice as long, so that the first size does not look worse than the others. */
  default Duration firstWarmUp(Plan plan) {
    return plan.warmUp().multipliedBy(2);
  }

  /** The approximate duration of a round for one server. */
  default Duration perRound(Plan plan) {
    return Scenario.START
        .plus(firstWarmUp(plan))
        .plus(plan.window().plus(SETTLE).multipliedBy(sizes().size()))
        .plusSeconds(8); // to connect
  }
}
