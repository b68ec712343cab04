package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine on fake transports. One log holds the calls to its listener and its transports. */
class EngineFixture implements EngineListener {
  static final Duration INTERVAL = Duration.ofSeconds(25);
  static final Duration TIMEOUT = Duration.ofSeconds(20);
  static final int MAX_PAYLOAD = 20;

  final ManualLoop loop = new ManualLoop();
  final FakeTransports transports = new FakeTransports();
  final List<String> log = transports.log;
  Connection engine;
  private EngineFactory factory;

  EngineFixture() {
    use(false, false, TransportName.POLLING, TransportName.WEBSOCKET);
  }

  /** Replaces the engine. */
  final void use(boolean remember, boolean tryAll, TransportName... names) {
    TransportOptions each = TransportOptions.of(URI.create("http://localhost"), "/socket.io/");
    EngineOptions options =
        new EngineOptions(
            List.of(names),
            true,
            remember,
            tryAll,
            Duration.ofSeconds(10),
            Arrays.stream(names).collect(Collectors.toMap(name -> name, name -> each)));
    factory = new EngineFactory(loop, options, transports);
    engine = factory.connection(this);
  }

  /** The manager connects again. */
  void again() {
    engine = factory.connection(this);
    engine.open();
  }

  /** A session on the first transport, with an empty log. */
  FakeTransport open(String... upgrades) {
    engine.open();
    FakeTransport transport = transports.last();
    greet(transport, upgrades);
    log.clear();
    return transport;
  }

  /** A session on polling with a new candidate. */
  FakeTransport upgrading() {
    engine.open();
    greet(transports.last(), "websocket");
    log.clear();
    return transports.last();
  }

  void greet(FakeTransport transport, String... upgrades) {
    transport.connect();
    transport.receive(
        new EnginePacket.Open("sid", List.of(upgrades), INTERVAL, TIMEOUT, MAX_PAYLOAD));
  }

  void send(String... texts) {
    engine.send(Stream.of(texts).<EnginePacket>map(EnginePacket.Text::new).toList());
  }

  @Override
  public void onOpen(EnginePacket.Open handshake) {
    log.add("opened");
  }

  @Override
  public void onMessage(EnginePacket message) {
    log.add("message " + message);
  }

  @Override
  public void onPing() {
    log.add("ping");
  }

  @Override
  public void onUpgrade(String transport) {
    log.add("upgraded to " + transport);
  }

  @Override
  public void onDrain() {
    log.add("drained");
  }

  @Override
  public void onTransportError(String transport, Throwable cause) {
    log.add(transport + " failed: " + cause.getMessage());
  }

  @Override
  public void onClose(CloseReason reason, @Nullable Throwable cause) {
    log.add("closed: " + reason + (cause == null ? "" : ", " + cause.getMessage()));
  }
}
