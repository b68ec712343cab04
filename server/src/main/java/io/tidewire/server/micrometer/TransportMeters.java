package io.tidewire.server.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;

/** The figures of one transport. Thread-safe. */
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
    registry.gauge("tidewire.sessions", transport, sessions);
    this.opened = registry.counter("tidewire.sessions.opened", transport);
    this.packetsIn = registry.counter("tidewire.packets", in);
    this.packetsOut = registry.counter("tidewire.packets", out);
    this.sizeIn = registry.counter("tidewire.bytes", in);
    this.sizeOut = registry.counter("tidewire.bytes", out);
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
