package io.tidewire.bench.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Sends one message repeatedly: as fast as the replies arrive, or at a rate. At a rate, latency
 * counts from the time at which a message was due, not sent, so that a pause of the server counts
 * for all messages due meanwhile (no coordinated omission).
 */
public final class EchoLoad implements Fleet.Load {
  private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private static final int SENDS_PER_TURN = 16; // when late

  private final LoadGenerator generator;
  private final Fleet fleet;
  private final int inFlight;
  private final ByteBuffer messages; // the maximum in flight
  private final int messageBytes;
  private Histogram latency = newHistogram();
  private boolean closedLoop;
  private long sent;
  private long received;

  public EchoLoad(LoadGenerator generator, Fleet fleet, ByteBuffer message, int inFlight) {
    this.generator = generator;
    this.fleet = fleet;
    this.inFlight = inFlight;
    this.messageBytes = message.remaining();
    this.messages = ByteBuffer.allocateDirect(message.remaining() * inFlight);
    for (int i = 0; i < inFlight; i++) {
      messages.put(message.duplicate());
    }
    fleet.load(this);
  }

  /** Keeps this number of messages in flight on each connection. */
  public void startClosedLoop() {
    closedLoop = true;
    long now = System.nanoTime();
    fleet.connections().forEach(connection -> send(connection, inFlight, now));
  }

  /** Waits for the replies in flight. */
  public void drain() {
    closedLoop = false;
    generator.pumpUntil(() -> received == sent, DRAIN, "waiting for the last replies");
  }

  /** Sends at a rate, evenly over time and connections, and drains. */
  public void paced(double perSecond, Duration time) {
    List<RawConnection> connections = fleet.connections();
    double gap = 1e9 / perSecond;
    long total = (long) (perSecond * time.toNanos() / 1e9);
    long start = System.nanoTime();
    for (long i = 0; i < total; ) {
      long due = start + (long) (i * gap);
      if (due - System.nanoTime() <= 0) {
        send(connections.get((int) (i % connections.size())), 1, due);
        i++;
      }
      if (i % SENDS_PER_TURN == 0 || due - System.nanoTime() > 0) {
        generator.turn();
      }
    }
    drain();
  }

  public long received() {
    return received;
  }

  /** Returns the latencies so far and resets them. */
  public Histogram takeLatency() {
    Histogram taken = latency;
    latency = newHistogram();
    return taken;
  }

  @Override
  public void onReply(RawConnection connection, long now) {
    received++;
    connection.credits++;
    latency.recordValue(Math.min(LONGEST_NANOS, Math.max(1, now - connection.sent.remove())));
  }

  @Override
  public void onTurnEnd(RawConnection connection) {
    int count = connection.credits;
    connection.credits = 0;
    if (closedLoop && count > 0) {
      send(connection, count, System.nanoTime());
    }
  }

  private void send(RawConnection connection, int count, long time) {
    for (int i = 0; i < count; i++) {
      connection.sent.add(time);
    }
    sent += count;
    messages.position(0).limit(count * messageBytes);
    connection.send(messages);
  }

  private static Histogram newHistogram() {
    return new Histogram(LONGEST_NANOS, 3);
  }
}
