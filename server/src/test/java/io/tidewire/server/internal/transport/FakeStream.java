package io.tidewire.server.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.server.internal.http.HttpStream;
import java.util.ArrayList;
import java.util.List;

/** Records the calls of a transport. A test acts as the network and the client. */
public final class FakeStream implements HttpStream {
  public final List<String> log = new ArrayList<>();
  public boolean blocked;
  public long unsent;
  private final List<Listener> listeners = new ArrayList<>();

  @Override
  public void open(Listener listener) {
    log.add("open");
    listeners.add(listener);
  }

  @Override
  public void write(byte[] bytes) {
    log.add(new String(bytes, UTF_8).replace('\u001e', '|'));
  }

  @Override
  public void end() {
    log.add("end");
  }

  @Override
  public boolean isBlocked() {
    return blocked;
  }

  @Override
  public long unsentBytes() {
    return unsent;
  }

  public void drain() {
    blocked = false;
    listeners.forEach(listener -> listener.onDrained(this));
  }

  public void breakOff() {
    listeners.forEach(listener -> listener.onBroken(this));
  }
}
