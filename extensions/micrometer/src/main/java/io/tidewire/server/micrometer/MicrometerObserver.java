package io.tidewire.server.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.observe.ServerObserver;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records a server's metrics in a Micrometer registry, with names that begin with {@code
 * tidewire.}; docs/operations.md lists them. Tags are a transport, a reason or an outcome, never a
 * client's text, so their number is bounded. One observer may serve several servers, which are
 * counted together. Thread-safe.
 */
public final class MicrometerObserver implements ServerObserver {
  private final MeterRegistry registry;
  private final Map<TransportName, TransportMeters> transports = new EnumMap<>(TransportName.class);
  private final AtomicLong sockets;
  private final AtomicLong backlogPackets;
  private final AtomicLong backlogSize;
  private final Counter droppedPackets;
  private final Counter droppedSize;
  private final Counter pauses;
  private final Counter upgradesStarted;
  private final Counter upgradesCompleted;
  private final Counter upgradesFailed;
  private final Timer heartbeats;
  private final DistributionSummary listenersBehind;

  /** Registers all meters at once, so that those at zero are shown too. */
  public MicrometerObserver(MeterRegistry registry) {
    this.registry = registry;
    for (TransportName name : TransportName.values()) {
      transports.put(name, new TransportMeters(registry, name.text()));
    }
    this.sockets = gauge("tidewire.sockets");
    this.backlogPackets = gauge("tidewire.backlog.packets");
    this.backlogSize = gauge("tidewire.backlog.bytes");
    this.droppedPackets = counter("tidewire.dropped.packets");
    this.droppedSize = counter("tidewire.dropped.bytes");
    this.pauses = counter("tidewire.reading.pauses");
    this.upgradesStarted = counter("tidewire.upgrades", "outcome", "started");
    this.upgradesCompleted = counter("tidewire.upgrades", "outcome", "completed");
    this.upgradesFailed = counter("tidewire.upgrades", "outcome", "failed");
    this.heartbeats = Timer.builder("tidewire.heartbeat").register(registry);
    this.listenersBehind =
        DistributionSummary.builder("tidewire.listeners.behind").register(registry);
  }

  @Override
  public void sessionOpened(TransportName transport) {
    of(transport).opened();
  }

  @Override
  public void sessionClosed(TransportName transport, CloseReason reason, Duration lived) {
    of(transport).left();
    Timer.builder("tidewire.sessions.closed")
        .tag("reason", reason.name())
        .register(registry)
        .record(lived);
  }

  @Override
  public void requestRefused(String reason) {
    counter("tidewire.requests.refused", "reason", reason).increment();
  }

  @Override
  public void upgradeStarted(TransportName to) {
    upgradesStarted.increment();
  }

  @Override
  public void upgradeCompleted(TransportName from, TransportName to) {
    of(from).left();
    of(to).entered();
    upgradesCompleted.increment();
  }

  @Override
  public void upgradeFailed(TransportName to) {
    upgradesFailed.increment();
  }

  @Override
  public void packetReceived(TransportName transport, int size) {
    of(transport).received(size);
  }

  @Override
  public void packetsSent(TransportName transport, int packets, int size) {
    of(transport).sent(packets, size);
  }

  @Override
  public void packetsDropped(int packets, long size) {
    droppedPackets.increment(packets);
    droppedSize.increment((double) size);
  }

  @Override
  public void backlogChanged(int packets, long size) {
    backlogPackets.addAndGet(packets);
    backlogSize.addAndGet(size);
  }

  @Override
  public void heartbeat(Duration roundTrip) {
    heartbeats.record(roundTrip);
  }

  @Override
  public void readingPaused() {
    pauses.increment();
  }

  @Override
  public void listenersBehind(int tasks) {
    listenersBehind.record(tasks);
  }

  @Override
  public void socketConnected(String namespace) {
    sockets.incrementAndGet();
  }

  @Override
  public void socketDisconnected(String namespace, DisconnectReason reason) {
    sockets.decrementAndGet();
    counter("tidewire.sockets.disconnected", "reason", reason.name()).increment();
  }

  private TransportMeters of(TransportName transport) {
    return Objects.requireNonNull(transports.get(transport)); // each constant has a meter
  }

  private AtomicLong gauge(String name) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(name, value, AtomicLong::doubleValue).register(registry);
    return value;
  }

  /** Uses the builder, because the registry's shortcuts differ between versions of Micrometer. */
  private Counter counter(String name, String... tags) {
    return Counter.builder(name).tags(tags).register(registry);
  }
}
