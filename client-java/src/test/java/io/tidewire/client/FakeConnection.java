package io.tidewire.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.client.internal.engine.EngineListener;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection to a server that the test plays. */
public final class FakeConnection implements Connection {
  final EngineListener listener;
  final List<String> log = new ArrayList<>(); // messages and calls
  public boolean writable = true;
  public boolean silent; // the server sent nothing for too long
  public int maxPayload = 1_000_000;

  FakeConnection(EngineListener listener) {
    this.listener = listener;
  }

  @Override
  public void open() {
    log.add("open");
  }

  @Override
  public void send(List<EnginePacket> messages) {
    messages.forEach(message -> log.add(text(message)));
  }

  private static String text(EnginePacket message) {
    return message instanceof EnginePacket.Text text
        ? text.data()
        : "<" + new String(((EnginePacket.Binary) message).data(), UTF_8) + ">";
  }

  @Override
  public boolean writable() {
    return writable;
  }

  @Override
  public int maxPayload() {
    return maxPayload;
  }

  @Override
  public String transport() {
    return "polling";
  }

  @Override
  public void checkSilence() {
    if (silent) {
      fail(CloseReason.PING_TIMEOUT);
    }
  }

  @Override
  public void close() {
    log.add("close");
  }

  /** The handshake succeeds. */
  public FakeConnection opens(String... tidewire) {
    Duration interval = Duration.ofSeconds(25);
    Duration timeout = Duration.ofSeconds(20);
    listener.onOpen(
        new EnginePacket.Open("sid", List.of(), interval, timeout, maxPayload, List.of(tidewire)));
    return this;
  }

  public FakeConnection receives(String text) {
    listener.onMessage(new EnginePacket.Text(text));
    return this;
  }

  void receives(byte[] bytes) {
    listener.onMessage(new EnginePacket.Binary(bytes));
  }

  public void fail(CloseReason reason) {
    listener.onClose(reason, null);
  }

  /** The log since the last call. */
  public List<String> drainLog() {
    List<String> all = List.copyOf(log);
    log.clear();
    return all;
  }
}
