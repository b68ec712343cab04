package io.tidewire.server.internal.transport;

import io.tidewire.engineio.TransportName;
import java.util.ArrayList;
import java.util.List;

/** Records what a session does with its transport: payloads, and words for the other calls. */
public final class FakeTransport implements Transport {
  public final List<String> log = new ArrayList<>();
  public boolean writable = true;
  public long unsent;
  private final TransportName name;

  public FakeTransport(TransportName name) {
    this.name = name;
  }

  @Override
  public TransportName name() {
    return name;
  }

  @Override
  public boolean writable() {
    return writable;
  }

  @Override
  public long unsentBytes() {
    return unsent;
  }

  @Override
  public void send(PreparedPacket packet) {
    log.add(packet.payload());
  }

  @Override
  public void pauseReading() {
    log.add("pause");
  }

  @Override
  public void resumeReading() {
    log.add("resume");
  }

  @Override
  public void close() {
    if (writable || name == TransportName.WEBSOCKET) { // else it tells nobody before the next poll
      log.add("close");
    }
  }

  @Override
  public void retire() {
    log.add("retire");
  }
}
