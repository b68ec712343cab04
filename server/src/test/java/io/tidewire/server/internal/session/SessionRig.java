package io.tidewire.server.internal.session;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.CorsPolicy;
import io.tidewire.server.internal.http.HttpOptions;
import io.tidewire.server.internal.request.HandshakeRequest;
import io.tidewire.server.internal.request.RequestHeaders;
import io.tidewire.server.internal.transport.FakeTransport;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.internal.transport.Transport;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.options.FlowLimits;
import io.tidewire.text.StringCache;
import io.tidewire.websocket.WebSocketLimits;
import io.undertow.util.HeaderMap;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A session on virtual time between fake transports and a listener that records. */
final class SessionRig {
  static final Duration INTERVAL = Duration.ofSeconds(25);
  static final Duration TIMEOUT = Duration.ofSeconds(20);
  static final Duration UPGRADE_TIMEOUT = Duration.ofSeconds(10);
  static final Duration PAUSE_TIMEOUT = Duration.ofMinutes(5);
  static final Duration MILLI = Duration.ofMillis(1);
  static final String GREETING =
      "0{\"sid\":\"s\",\"upgrades\":[\"websocket\"],"
          + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000}";

  final ManualLoop loop = new ManualLoop();
  final Sessions sessions = new Sessions(FlowLimits.DEFAULTS);
  final FakeTransport polling = new FakeTransport(TransportName.POLLING);
  final FakeTransport streaming = new FakeTransport(TransportName.STREAMING);
  final FakeTransport websocket = new FakeTransport(TransportName.WEBSOCKET);
  final List<String> heard = new ArrayList<>();
  final EngineSession session;
  boolean busy;
  boolean listenersBlock;
  Runnable answered = () -> {};

  private SessionRig(EngineRevision revision, TransportName first, EngineOptions options) {
    this(revision, first, options, "");
  }

  private SessionRig(
      EngineRevision revision, TransportName first, EngineOptions options, String query) {
    HandshakeRequest request = request(query);
    session = new EngineSession("s", request, loop, options, revision, first, sessions);
    sessions.add(session);
  }

  /** A session that polls, watched and held back like this; it is not open yet. */
  static SessionRig polling(FlowLimits flow, ServerObserver observer) {
    EngineOptions options = options(true, Optional.empty(), flow, observer);
    return new SessionRig(EngineRevision.V4, TransportName.POLLING, options);
  }

  /** A session that polls, its greeting already taken off the record. */
  static SessionRig polling() {
    SessionRig rig = greeted(TransportName.POLLING, true);
    rig.polling.log.clear();
    return rig;
  }

  static SessionRig webSocket() {
    SessionRig rig = greeted(TransportName.WEBSOCKET, true);
    rig.websocket.log.clear();
    return rig;
  }

  static SessionRig greeted(TransportName first, boolean allowUpgrades) {
    return opened(EngineRevision.V4, first, options(allowUpgrades, Optional.empty()));
  }

  /** A session that polls in revision 3, its greeting already taken off the record. */
  static SessionRig revision3() {
    EngineOptions options = options(true, Optional.empty());
    SessionRig rig = opened(EngineRevision.V3, TransportName.POLLING, options);
    rig.polling.log.clear();
    return rig;
  }

  /** A session that polls, of a client that asked in these words for what is beyond. */
  static SessionRig asking(EngineRevision revision, String query) {
    EngineOptions options = options(true, Optional.empty());
    SessionRig rig = new SessionRig(revision, TransportName.POLLING, options, query);
    rig.open(rig.polling);
    return rig;
  }

  /** A session of a server that has something to say first. */
  static SessionRig withInitialPacket(String text) {
    PreparedPacket packet = PreparedPacket.of(new EnginePacket.Text(text));
    EngineOptions options = options(true, Optional.of(packet));
    return opened(EngineRevision.V4, TransportName.POLLING, options);
  }

  private static SessionRig opened(
      EngineRevision revision, TransportName first, EngineOptions options) {
    SessionRig rig = new SessionRig(revision, first, options);
    rig.open(first == TransportName.POLLING ? rig.polling : rig.websocket);
    return rig;
  }

  /** A session that a test opens on a transport of its own. */
  static SessionRig on(TransportName first) {
    return new SessionRig(EngineRevision.V4, first, options(true, Optional.empty()));
  }

  void open(Transport transport) {
    loop.execute(() -> session.open(transport, opened -> new Recorder()));
  }

  void send(String... texts) {
    for (String text : texts) {
      session.send(text(text));
    }
  }

  static PreparedPacket text(String data) {
    return PreparedPacket.of(new EnginePacket.Text(data));
  }

  static List<EnginePacket> packets(String... packets) {
    return Stream.of(packets).map(EnginePacketCodec::decode).toList();
  }

  /** A packet arrives, in the words of the wire. */
  void receive(Transport from, String... packets) {
    for (String packet : packets) {
      loop.execute(() -> session.onPacket(from, EnginePacketCodec.decode(packet)));
    }
  }

  /** A transport that was not writable is so again. */
  void drain(FakeTransport transport) {
    transport.writable = true;
    loop.execute(() -> session.onWritable(transport));
  }

  private static HandshakeRequest request(String query) {
    return new HandshakeRequest(
        "/socket.io/",
        query,
        RequestHeaders.of(new HeaderMap(), new StringCache(0)),
        new InetSocketAddress(0),
        false,
        0);
  }

  private static EngineOptions options(
      boolean allowUpgrades, Optional<PreparedPacket> initialPacket) {
    return options(allowUpgrades, initialPacket, FlowLimits.DEFAULTS, ServerObserver.NONE);
  }

  private static EngineOptions options(
      boolean allowUpgrades,
      Optional<PreparedPacket> initialPacket,
      FlowLimits flow,
      ServerObserver observer) {
    return new EngineOptions(
        new PingTimes(INTERVAL, TIMEOUT),
        UPGRADE_TIMEOUT,
        PAUSE_TIMEOUT,
        1_000,
        100,
        100,
        10,
        EnumSet.allOf(TransportName.class),
        allowUpgrades,
        WebSocketLimits.of(1_000),
        Optional.empty(),
        CorsPolicy.NONE,
        initialPacket,
        true,
        HttpOptions.NONE,
        flow,
        observer);
  }

  private final class Recorder implements SessionListener {
    @Override
    public void onText(EnginePacket.Text text) {
      heard.add(text.data());
    }

    @Override
    public void onBinary(byte[] data) {
      heard.add("binary of " + data.length);
    }

    @Override
    public void onDrain() {
      heard.add("drained");
    }

    @Override
    public void whenAnswered(Runnable done) {
      answered = done;
      if (!listenersBlock) {
        done.run();
      }
    }

    @Override
    public boolean busy() {
      return busy;
    }

    @Override
    public void onClose(CloseReason reason) {
      heard.add(reason.name());
    }
  }
}
