package io.tidewire.integration.client;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.client.internal.engine.EngineFactory;
import io.tidewire.client.internal.engine.EngineListener;
import io.tidewire.client.internal.engine.EngineOptions;
import io.tidewire.client.internal.loop.ClientLoops;
import io.tidewire.client.internal.transport.JdkTransports;
import io.tidewire.client.internal.transport.TransportFactory;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An engine on the shared loop, and its events in order. */
final class EngineRecorder implements EngineListener, AutoCloseable {
  private static final int SECONDS = 10;

  private final EventLoop loop;
  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final Semaphore pings = new Semaphore(0);
  private final Connection engine;

  EngineRecorder(EngineOptions options) {
    this(ClientLoops.shared(), options, new JdkTransports(ClientLoops.shared()));
  }

  /** On another loop, or over other transports. */
  EngineRecorder(EventLoop loop, EngineOptions options, TransportFactory transports) {
    this.loop = loop;
    engine = new EngineFactory(loop, options, transports).connection(this);
    loop.execute(engine::open);
  }

  /** The next event except heartbeats and drains. */
  String next() throws InterruptedException {
    String next = told.poll(SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no event within " + SECONDS + " seconds");
    }
    return next;
  }

  /** Waits for a number of further pings. */
  void awaitPings(int count) throws InterruptedException {
    pings.drainPermits();
    if (!pings.tryAcquire(count, SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the server pinged less than " + count + " times");
    }
  }

  void send(String text) {
    loop.execute(() -> engine.send(List.of(new EnginePacket.Text(text))));
  }

  void send(byte[] bytes) {
    loop.execute(() -> engine.send(List.of(new EnginePacket.Binary(bytes))));
  }

  @Override
  public void close() {
    loop.execute(engine::close);
  }

  @Override
  public void onOpen(EnginePacket.Open handshake) {
    told.add("open " + engine.transport());
  }

  @Override
  public void onMessage(EnginePacket message) {
    told.add(
        message instanceof EnginePacket.Binary binary
            ? "binary " + HexFormat.of().formatHex(binary.data())
            : ((EnginePacket.Text) message).data());
  }

  @Override
  public void onPing() {
    pings.release();
  }

  @Override
  public void onUpgrade(String transport) {
    told.add("upgrade " + transport);
  }

  @Override
  public void onDrain() {}

  @Override
  public void onTransportError(String transport, Throwable cause) {
    told.add("failed " + transport + ": " + cause.getMessage());
  }

  @Override
  public void onClose(CloseReason reason, @Nullable Throwable cause) {
    told.add("close " + reason + (cause == null ? "" : ": " + cause.getMessage()));
  }
}
