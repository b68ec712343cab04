package io.tidewire.server;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.Json;
import io.tidewire.server.engine.EngineSession;
import io.tidewire.server.engine.SessionListener;
import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.transport.PreparedPacket;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketEncoder;
import io.tidewire.socketio.PacketException;
import io.tidewire.socketio.PacketParser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session with its sockets, one in each namespace that it joined. Confined to the session's
 * loop, but for {@link #send}.
 */
final class Client implements SessionListener {
  /** Where the client stands with one namespace. */
  private sealed interface Membership {}

  /** The middleware is looking at the socket; packets that came early wait for its verdict. */
  private record Joining(Socket socket, List<Packet> early) implements Membership {}

  private record Joined(Socket socket) implements Membership {}

  /** Out again; what the client sent before it knew is ignored. */
  private record Left() implements Membership {}

  private static final Logger LOG = System.getLogger(Client.class.getName());
  private static final int MAX_EARLY_PACKETS = 64;

  private final Namespaces namespaces;
  private final ServerOptions options;
  private final Listening listening;
  private final EngineSession session;
  private final PacketDecoder decoder;
  private final ReadingGate gate;
  private final Runnable onSettled;
  private final Map<String, Membership> memberships = new HashMap<>(2);
  private EventLoop.@Nullable Timer connectDeadline; // null once a namespace was joined
  private EventLoop.@Nullable Timer attachmentsDeadline; // null while no attachment is due

  /**
   * @param onSettled called once, when the client has joined its first namespace or is gone
   */
  Client(
      Namespaces namespaces,
      ServerOptions options,
      Listening listening,
      EngineSession session,
      Runnable onSettled) {
    this.namespaces = namespaces;
    this.options = options;
    this.listening = listening;
    this.session = session;
    this.onSettled = onSettled;
    this.gate = new ReadingGate(loop(), session::pauseReading, session::resumeReading);
    this.decoder = PacketParser.json().decoder(options.packetLimits());
    this.connectDeadline =
        loop().after(options.connectTimeout(), () -> session.close(CloseReason.CONNECT_TIMEOUT));
  }

  EventLoop loop() {
    return session.loop();
  }

  TransportName transportName() {
    return session.transportName();
  }

  Duration ackTimeout() {
    return options.ackTimeout();
  }

  Consumer<Throwable> onError() {
    return options.onError();
  }

  /** Encodes on the caller's thread, then hands over. Thread-safe. */
  void send(Packet packet) {
    session.send(prepare(packet));
  }

  /** Hands over what was encoded for many. Thread-safe. */
  void send(PreparedPacket packet) {
    session.send(packet);
  }

  static PreparedPacket prepare(Packet packet) {
    EncodedPacket encoded = PacketEncoder.encode(packet);
    boolean droppable = packet instanceof Packet.Event event && event.ackId() == Packet.NO_ACK;
    return PreparedPacket.of(encoded.text(), encoded.attachments(), droppable);
  }

  @Override
  public void onText(String data) {
    try {
      Packet packet = decoder.text(data);
      if (packet == null) {
        Runnable late = () -> session.close(CloseReason.ATTACHMENTS_LATE);
        attachmentsDeadline = loop().after(options.attachmentTimeout(), late);
      } else {
        route(packet);
      }
    } catch (PacketException malformed) {
      refuse(malformed);
    }
  }

  @Override
  public void onBinary(byte[] data) {
    try {
      Packet packet = decoder.binary(data);
      if (packet != null) {
        cancelAttachmentsDeadline();
        route(packet);
      }
    } catch (PacketException malformed) {
      refuse(malformed);
    }
  }

  @Override
  public void onClose(CloseReason reason) {
    cancelAttachmentsDeadline();
    settle();
    closeAll(DisconnectReason.valueOf(reason.name()));
  }

  @Override
  public void onDrain() {
    for (Membership membership : memberships.values()) {
      if (membership instanceof Joined joined) {
        joined.socket().drained();
      }
    }
  }

  @Override
  public boolean busy() {
    return memberships.values().stream().anyMatch(Client::isBusy);
  }

  private static boolean isBusy(Membership membership) {
    return membership instanceof Joined joined
        ? joined.socket().busy()
        : membership instanceof Joining;
  }

  /** How much waits for the client, in bytes. Thread-safe. */
  long bufferedBytes() {
    return session.bufferedBytes();
  }

  /** Puts a socket out of its namespace, and says so. */
  void disconnect(Socket socket) {
    disconnect(socket, DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
  }

  void disconnect(Socket socket, DisconnectReason reason) {
    assert loop().isCurrent();
    if (memberships.get(socket.namespace()) instanceof Joined joined && joined.socket() == socket) {
      send(new Packet.Disconnect(socket.namespace()));
      leave(joined, reason);
    }
  }

  /** Puts the client out of every namespace, and ends its session. */
  void disconnectAll() {
    assert loop().isCurrent();
    for (Membership membership : List.copyOf(memberships.values())) {
      if (membership instanceof Joined joined) {
        disconnect(joined.socket());
      }
    }
    session.close(CloseReason.FORCED_SERVER_CLOSE);
  }

  private void route(Packet packet) {
    Membership membership = memberships.get(packet.namespace());
    if (packet instanceof Packet.Connect connect) {
      connect(connect, membership);
    } else if (membership instanceof Joined joined) {
      deliver(joined, packet);
    } else if (membership instanceof Joining joining) {
      wait(joining, packet);
    } else if (membership == null) {
      refuse("a packet for a namespace that was not joined");
    }
  }

  private void connect(Packet.Connect connect, @Nullable Membership membership) {
    String name = connect.namespace();
    Optional<Namespace> namespace = namespaces.find(name);
    if (membership instanceof Joined || membership instanceof Joining) {
      refuse("a second CONNECT to one namespace");
    } else if (namespace.isEmpty()) {
      send(new Packet.ConnectError(name, messageJson("Invalid namespace")));
    } else if (membership == null && memberships.size() >= options.maxNamespacesPerClient()) {
      session.close(CloseReason.TOO_MANY_NAMESPACES);
    } else {
      join(namespace.get(), connect);
    }
  }

  private void join(Namespace namespace, Packet.Connect connect) {
    SerialExecutor executor = new SerialExecutor(listening.executorFor(loop()), options.onError());
    Handshake handshake = new Handshake(session.request(), connect.payload());
    Socket socket = new Socket(namespace, this, handshake, executor);
    memberships.put(namespace.name(), new Joining(socket, new ArrayList<>(0)));
    executor.execute(() -> admit(namespace, socket));
  }

  /** Asks the middleware, on the socket's thread of execution. */
  private void admit(Namespace namespace, Socket socket) {
    try {
      namespace.runMiddleware(socket);
      loop().execute(() -> accept(socket));
    } catch (ConnectRefusedException refused) {
      String json = refusalJson(refused);
      loop().execute(() -> reject(socket, json));
    } catch (Exception | Error failed) {
      options.onError().accept(failed);
      loop().execute(() -> reject(socket, messageJson("Connection refused")));
    }
  }

  private void accept(Socket socket) {
    if (memberships.get(socket.namespace()) instanceof Joining joining
        && joining.socket() == socket) {
      settle();
      Joined joined = new Joined(socket);
      memberships.put(socket.namespace(), joined);
      send(new Packet.Connect(socket.namespace(), "{\"sid\":\"" + socket.id() + "\"}"));
      log("socket connected to {1}", socket.namespace());
      options.observer().socketConnected(socket.namespace());
      socket.open();
      joining.early().forEach(packet -> deliver(joined, packet));
      gate.open();
    }
  }

  private void reject(Socket socket, String json) {
    if (memberships.get(socket.namespace()) instanceof Joining joining
        && joining.socket() == socket) {
      memberships.put(socket.namespace(), new Left());
      send(new Packet.ConnectError(socket.namespace(), json));
      gate.open();
    }
  }

  private void wait(Joining joining, Packet packet) {
    joining.early().add(packet);
    if (joining.early().size() >= MAX_EARLY_PACKETS) {
      gate.close();
    }
  }

  private void deliver(Joined joined, Packet packet) {
    if (packet instanceof Packet.Disconnect) {
      leave(joined, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
      return;
    }
    joined.socket().onPacket(packet);
    options.observer().listenersBehind(joined.socket().executor().pending());
    gate.check(joined.socket().executor());
  }

  private void leave(Joined joined, DisconnectReason reason) {
    memberships.put(joined.socket().namespace(), new Left());
    close(joined, reason);
  }

  private void close(Joined joined, DisconnectReason reason) {
    log("socket disconnected: {1}", reason.name());
    options.observer().socketDisconnected(joined.socket().namespace(), reason);
    joined.socket().close(reason);
  }

  private void closeAll(DisconnectReason reason) {
    List<Membership> all = List.copyOf(memberships.values());
    memberships.clear();
    for (Membership membership : all) {
      if (membership instanceof Joined joined) {
        close(joined, reason);
      }
    }
  }

  private void refuse(String why) {
    refuse(new PacketException(why));
  }

  /** Bad input costs its sender the session, as in the reference. */
  private void refuse(PacketException bad) {
    log("input refused: {1}", bad);
    session.close(CloseReason.valueOf(bad.reason().name()));
  }

  private void settle() {
    if (connectDeadline != null) {
      connectDeadline.cancel();
      connectDeadline = null;
      onSettled.run();
    }
  }

  private void cancelAttachmentsDeadline() {
    if (attachmentsDeadline != null) {
      attachmentsDeadline.cancel();
      attachmentsDeadline = null;
    }
  }

  private void log(String what, Object detail) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(Level.DEBUG, "{0}: " + what, session.request().address(), detail);
    }
  }

  private static String messageJson(String message) {
    return "{\"message\":" + Json.write(message) + "}";
  }

  private static String refusalJson(ConnectRefusedException refused) {
    String message = "{\"message\":" + Json.write(String.valueOf(refused.getMessage()));
    return message + refused.dataJson().map(data -> ",\"data\":" + data).orElse("") + "}";
  }
}
