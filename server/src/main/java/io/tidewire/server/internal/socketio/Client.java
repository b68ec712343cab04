package io.tidewire.server.internal.socketio;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.server.Socket;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.internal.namespace.Namespaces;
import io.tidewire.server.internal.net.AddressText;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.internal.socket.LocalSocket;
import io.tidewire.server.internal.transport.PacketWriter;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.options.ServerOptions;
import io.tidewire.socketio.Packet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session with its sockets, one in each namespace that it joined. Confined to the session's
 * loop, except for methods that say they are thread-safe.
 */
public final class Client
    implements Joins.Owner, PacketReader.Listener, SessionListener, SerialExecutor.Spare {
  private static final Logger LOG = System.getLogger(Client.class.getName());

  private final ServerOptions options;
  private final EngineSession session;
  private final PacketReader reader;
  private final Namespaces namespaces;
  private final ListenerExecutors listening;
  private final Dialect dialect;
  private Map<String, LocalSocket> sockets = Map.of(); // by namespace
  private @Nullable Joins joins; // null while the client joins no namespace and has left none

  public Client(
      Namespaces namespaces,
      ServerOptions options,
      ListenerExecutors listening,
      EngineSession session) {
    this.options = options;
    this.session = session;
    this.reader = new PacketReader(this);
    this.namespaces = namespaces;
    this.listening = listening;
    this.dialect = Dialects.of(session);
    joins().begin(options.connectTimeout(), () -> session.close(CloseReason.CONNECT_TIMEOUT));
  }

  @Override
  public void onText(EnginePacket.Text text) {
    reader.onText(text);
  }

  @Override
  public void onBinary(byte[] data) {
    reader.onBinary(data);
  }

  /** Connects clients of Socket.IO 2 to the root namespace: they send no CONNECT for it. */
  public void begin() {
    assert loop().isCurrent();
    dialect.implicitConnect().ifPresent(packet -> onPacket(packet, 0));
  }

  @Override
  public EventLoop loop() {
    return session.loop();
  }

  @Override
  public EngineSession session() {
    return session;
  }

  @Override
  public ServerOptions options() {
    return options;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  /** Whether the client negotiated the extensions of Tidewire. Thread-safe. */
  @Override
  public boolean knowsTidewire() {
    return session.negotiated();
  }

  @Override
  public String transport() {
    return session.transportName().text();
  }

  /** Where application code failed for this client. Thread-safe. */
  @Override
  public ErrorContext placeOf(String call, String namespace) {
    return ErrorContext.of(call).withNamespace(namespace).withAddress(address());
  }

  private String address() {
    return AddressText.of(session.request().address());
  }

  /** The application's executor rejected a task: closes the session and reports it. */
  @Override
  public @Nullable Executor instead(Throwable rejected) {
    if (listening.spare().isClosed()) {
      return null; // the server is closed
    }
    session.close(CloseReason.EXECUTOR_REJECTED);
    options.onError().accept(rejected, ErrorContext.of("executor").withAddress(address()));
    return listening.spare();
  }

  /** For logs. */
  @Override
  public String toString() {
    return "client " + address();
  }

  @Override
  public void send(Packet packet) {
    session.send(new PacketWriter(options.parser()).write(packet));
  }

  /** Sends an encoded packet. Thread-safe. */
  @Override
  public void send(PreparedPacket packet) {
    session.send(packet);
  }

  @Override
  public void onHeartbeat() {
    forEachSocket(socket -> socket.onHeartbeat());
  }

  /** Closes the session as if its connection had broken: the client reconnects. Thread-safe. */
  @Override
  public void breakOff() {
    session.close(CloseReason.TRANSPORT_CLOSE);
  }

  private void forEachSocket(Consumer<LocalSocket> action) {
    List.copyOf(sockets.values()).forEach(action);
  }

  @Override
  public void onUpgrade(TransportName to) {
    forEachSocket(socket -> socket.onUpgrade(to.text()));
  }

  @Override
  public void onClose(CloseReason reason) {
    closeAll(DisconnectReason.valueOf(reason.name()));
    reader.close(); // sockets that may be recovered keep a reference to this
  }

  @Override
  public void onDrain() {
    forEachSocket(socket -> socket.onDrained());
  }

  /** Sockets that join meanwhile have listeners too, and packets that wait for them. */
  @Override
  public void whenAnswered(Runnable done) {
    if (joins != null && joins.size() > 0) {
      joins.afterDecision(() -> whenAnswered(done));
      return;
    }
    for (LocalSocket socket : sockets.values()) {
      if (socket.executor().pending() > 0) {
        socket.executor().execute(() -> loop().execute(() -> whenAnswered(done)));
        return;
      }
    }
    loop().later(done); // what listeners that have ended sent may still be on its way
  }

  @Override
  public boolean busy() {
    return (joins != null && joins.size() > 0)
        || sockets.values().stream().anyMatch(socket -> socket.isBusy());
  }

  /** How much waits for the client, in bytes. Thread-safe. */
  @Override
  public long bufferedBytes() {
    return session.bufferedBytes();
  }

  @Override
  public void disconnect(Socket socket, DisconnectReason reason) {
    assert loop().isCurrent();
    if (sockets.get(socket.namespace()) == socket) {
      send(new Packet.Disconnect(socket.namespace()));
      leave((LocalSocket) socket, reason);
    } else if (joins != null) {
      joins.reject(socket);
    }
  }

  /**
   * Disconnects every socket and closes the session. Sockets that are joining are rejected: without
   * an answer their client would connect again.
   */
  @Override
  public void disconnectAll() {
    assert loop().isCurrent();
    forEachSocket(socket -> disconnect(socket, DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
    if (joins != null) {
      joins.rejectAll();
    }
    session.close(CloseReason.FORCED_SERVER_CLOSE);
  }

  @Override
  public boolean expects(String namespace) {
    return sockets.containsKey(namespace) || (joins != null && joins.knows(namespace));
  }

  @Override
  public void onPacket(Packet received, long bytes) {
    Packet packet = dialect.understand(received);
    LocalSocket socket = sockets.get(packet.namespace());
    boolean joining = joins != null && joins.contains(packet.namespace());
    if (packet instanceof Packet.Connect connect && !joining) {
      connect(connect, socket);
    } else if (socket != null) {
      deliver(socket, packet, bytes);
    } else if (!joins().receive(packet, bytes)) {
      reader.reject("a packet for a namespace that was not joined");
    }
  }

  private Joins joins() {
    Joins now = joins == null ? new Joins(this) : joins;
    joins = now;
    return now;
  }

  /**
   * A CONNECT for a joined namespace: the client closed the socket before it received the answer.
   */
  private void connect(Packet.Connect connect, @Nullable LocalSocket joined) {
    String name = connect.namespace();
    if (joined != null) {
      leave(joined, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
    }
    if (!namespaces.mayHave(name)) {
      send(new Packet.ConnectError(name, dialect.invalidNamespace()));
    } else if (sockets.size() + joins().size() >= options.maxNamespacesPerClient()) {
      send(new Packet.ConnectError(name, dialect.rejection("too many namespaces")));
    } else {
      join(connect);
    }
  }

  private void join(Packet.Connect connect) {
    SerialExecutor executor =
        new SerialExecutor(listening.hooksFor(loop()), options.onError(), this);
    HttpHandshake handshake =
        new HttpHandshake(session.request(), connect.payload(), options.json());
    joins().begin(connect.namespace(), namespaces, handshake, executor, options.connectTimeout());
  }

  @Override
  public void add(LocalSocket socket) {
    session.settle();
    joins = joins().isEmpty() ? null : joins;
    sockets = SmallMap.with(sockets, socket.namespace(), socket);
    log("socket connected to {1}", socket.namespace());
    options.observer().socketConnected(socket.namespace());
    socket.executor().moveTo(listening.executorFor(loop()));
    answer(socket.namespace(), () -> socket.open(dialect.welcome(socket.id(), socket.pid())));
  }

  /** A parser of the application that throws here leaves its client without an answer. */
  @Override
  public void answer(String namespace, UserCode.Call sending) {
    if (!UserCode.run(
        sending, thrown -> options.onError().accept(thrown, placeOf("parser", namespace)))) {
      session.close(CloseReason.FORCED_SERVER_CLOSE);
    }
  }

  @Override
  public void checkPending(SerialExecutor executor) {
    reader.backpressure().check(executor);
  }

  /** A packet of the client waits on the server until {@link #release}. */
  @Override
  public void hold(long bytes) {
    reader.backpressure().hold(bytes);
  }

  /** A packet that waited has been handled. Thread-safe. */
  @Override
  public void release(long bytes) {
    reader.backpressure().release(bytes);
  }

  private void deliver(LocalSocket socket, Packet packet, long bytes) {
    if (packet instanceof Packet.Disconnect) {
      leave(socket, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
      return;
    }
    socket.onPacket(packet, bytes);
    options.observer().listenersBehind(socket.executor().pending());
    checkPending(socket.executor());
  }

  private void leave(LocalSocket socket, DisconnectReason reason) {
    sockets = SmallMap.without(sockets, socket.namespace());
    joins().left(socket.namespace());
    close(socket, reason);
  }

  private void close(LocalSocket socket, DisconnectReason reason) {
    log("socket disconnected: {1}", reason.name());
    options.observer().socketDisconnected(socket.namespace(), reason);
    socket.close(reason);
  }

  private void closeAll(DisconnectReason reason) {
    Map<String, LocalSocket> joined = sockets;
    Joins joining = joins;
    sockets = Map.of();
    joins = null;
    joined.values().forEach(socket -> close(socket, reason));
    if (joining != null) {
      joining.close(reason);
    }
  }

  private void log(String what, Object detail) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(Level.DEBUG, "{0}: " + what, session.request().address(), detail);
    }
  }
}
