package io.tidewire.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many sessions that are opened together and have the same load. Confined to its generator's
 * thread.
 */
public final class Fleet implements RawConnection.Listener {
  /** Handles replies; the fleet itself counts them. */
  interface Load {
    void onReply(RawConnection connection, long now);

    void onTurnEnd(RawConnection connection);
  }

  private static final int AT_ONCE = 64; // concurrent handshakes, fewer than any backlog
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Load COUNT_ONLY =
      new Load() {
        @Override
        public void onReply(RawConnection connection, long now) {}

        @Override
        public void onTurnEnd(RawConnection connection) {}
      };

  private final LoadGenerator generator;
  private final RawConnection.Protocol protocol;
  private final List<RawConnection> ready = new ArrayList<>();
  private Load load = COUNT_ONLY;
  private int begun;
  private long replies;

  public Fleet(LoadGenerator generator, RawConnection.Protocol protocol) {
    this.generator = generator;
    this.protocol = protocol;
  }

  /** Opens more sessions, a few at once, and returns when all are ready. */
  public void connect(int more) {
    int goal = begun + more;
    generator.pumpUntil(() -> openSome(goal), PATIENCE, "connecting " + more + " clients");
  }

  public List<RawConnection> connections() {
    return ready;
  }

  public long replies() {
    return replies;
  }

  void load(Load load) {
    this.load = load;
  }

  public void countOnly() {
    this.load = COUNT_ONLY;
  }

  @Override
  public void onReady(RawConnection connection) {
    ready.add(connection);
  }

  @Override
  public void onReply(RawConnection connection, long now) {
    replies++;
    load.onReply(connection, now);
  }

  @Override
  public void onTurnEnd(RawConnection connection) {
    load.onTurnEnd(connection);
  }

  /** Ends the round at once: with fewer connections its figures would be wrong. */
  @Override
  public void onLost(RawConnection connection, String why) {
    throw new IllegalStateException(
        "a connection was lost, with " + ready.size() + " open: " + why);
  }

  private boolean openSome(int goal) {
    while (begun < goal && begun - ready.size() < AT_ONCE) {
      begun++;
      new RawConnection(generator, protocol, this);
    }
    return ready.size() == goal;
  }
}
