package io.tidewire.server.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of one transport. Thread-safe. */
final class TransportMeters {
  private final AtomicLong sessions = new AtomicLong();
  private final Counter opened;
  private final Counter packetsIn;
  private final Counter packetsOut;
  private final Counter sizeIn;
  private final Counter sizeOut;

  TransportMeters(MeterRegistry registry, String name) {
    Tags transport = Tags.of("transport", name);
    Tags in = transport.and("direction", "in");
    Tags out = transport.and("direction", "out");
    Gauge.builder("tidewire.sessions", sessions, AtomicLong::doubleValue)
        .tags(transport)
        .register(registry);
    this.opened = Counter.builder("tidewire.sessions.opened").tags(transport).register(registry);
    this.packetsIn = Counter.builder("tidewire.packets").tags(in).register(registry);
    this.packetsOut = Counter.builder("tidewire.packets").tags(out).register(registry);
    this.sizeIn = Counter.builder("tidewire.bytes").tags(in).register(registry);
    this.sizeOut = Counter.builder("tidewire.bytes").tags(out).register(registry);
  }

  void opened() {
    opened.increment();
    entered();
  }

  void entered() {
    sessions.incrementAndGet();
  }

  void left() {
    sessions.decrementAndGet();
  }

  void received(int size) {
    packetsIn.increment();
    sizeIn.increment(size);
  }

  void sent(int packets, int size) {
    packetsOut.increment(packets);
    sizeOut.increment(size);
  }
}
