package io.tidewire.server;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.rooms.RoomProtocol;
import io.tidewire.server.Membership.Joined;
import io.tidewire.server.Membership.Joining;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.engine.EngineSession;
import io.tidewire.server.transport.PreparedPacket;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketParser;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One session with its sockets, one in each namespace that it joined. Confined to the session's
 * loop, but for {@link #send}.
 */
final class Client extends ClientInput implements SerialExecutor.Spare {
  static final String REFUSED = "Connection refused";

  private final Namespaces namespaces;
  private final Listening listening;
  private final Dialect dialect;
  private final Memberships memberships = new Memberships();
  private EventLoop.@Nullable Timer connectDeadline; // null once a namespace was joined
  private @Nullable Runnable unanswered; // null unless a last packet waits for a join

  Client(Namespaces namespaces, ServerOptions options, Listening listening, EngineSession session) {
    super(options, session);
    this.namespaces = namespaces;
    this.listening = listening;
    this.dialect = Dialect.of(session);
    this.connectDeadline =
        loop().after(options.connectTimeout(), () -> session.close(CloseReason.CONNECT_TIMEOUT));
  }

  /** Old clients expect to be in the root namespace without a word of theirs. */
  void begin() {
    assert loop().isCurrent();
    dialect.unasked().ifPresent(packet -> route(packet, 0));
  }

  EventLoop loop() {
    return session.loop();
  }

  Dialect dialect() {
    return dialect;
  }

  /** Whether it asked for what Tidewire adds to Socket.IO. Thread-safe. */
  boolean knowsTidewire() {
    return session.negotiated();
  }

  /** The id of a socket in that namespace. */
  String newSocketId(String namespace) {
    return dialect.newSocketId(namespace);
  }

  TransportName transportName() {
    return session.transportName();
  }

  Duration ackTimeout() {
    return options.ackTimeout();
  }

  ErrorHook onError() {
    return options.onError();
  }

  /** Where code of the application failed for this client. Thread-safe. */
  ErrorContext placeOf(String call, String namespace) {
    return ErrorContext.of(call).withNamespace(namespace).withAddress(address());
  }

  private String address() {
    return textOf(session.request().address());
  }

  static String textOf(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  /** The application's executor does not take a task: the session ends, and says so. */
  @Override
  public @Nullable Executor instead(Throwable rejected) {
    if (listening.spare().isClosed()) {
      return null; // with the server
    }
    session.close(CloseReason.EXECUTOR_REJECTED);
    onError().accept(rejected, ErrorContext.of("executor").withAddress(address()));
    return listening.spare();
  }

  /** For logs. */
  @Override
  public String toString() {
    return "client " + address();
  }

  /** Encodes on the caller's thread, then hands over. Thread-safe. */
  void send(Packet packet) {
    send(packet, Delivery.DEFAULT);
  }

  /** Like {@link #send(Packet)}, carried in that way. Thread-safe. */
  void send(Packet packet, Delivery delivery) {
    session.send(prepare(parser(), packet, delivery));
  }

  /** Hands over what was encoded before. Thread-safe. */
  void send(PreparedPacket packet) {
    session.send(packet);
  }

  /** Writes what is sent to this client. Thread-safe. */
  PacketParser parser() {
    return options.parser();
  }

  static PreparedPacket prepare(PacketParser parser, Packet packet, Delivery delivery) {
    PreparedPacket prepared = prepare(parser.encode(packet), isDroppable(packet));
    PreparedPacket compressible = delivery.compress() ? prepared : prepared.uncompressed();
    return delivery.isVolatile() ? compressible.asVolatile() : compressible;
  }

  /** Of a change that a watcher missed it would not hear again. */
  private static boolean isDroppable(Packet packet) {
    return packet instanceof Packet.Event event
        && event.ackId() == Packet.NO_ACK
        && !RoomProtocol.contains(event.name());
  }

  /**
   * @param droppable whether a client that is too slow may miss it, where the server was told so
   */
  static PreparedPacket prepare(EncodedPacket packet, boolean droppable) {
    return PreparedPacket.of(packet.utf8(), packet.attachments(), droppable);
  }

  @Override
  public void onHeartbeat() {
    for (Membership membership : memberships.all()) {
      if (membership instanceof Joined joined) {
        joined.socket().heartbeat();
      }
    }
  }

  /** Ends the session as if its connection had broken: the client comes again. Thread-safe. */
  void breakOff() {
    session.close(CloseReason.TRANSPORT_CLOSE);
  }

  @Override
  public void onUpgrade(TransportName to) {
    for (Membership membership : memberships.all()) {
      if (membership instanceof Joined joined) {
        joined.socket().upgraded(to.text());
      }
    }
  }

  @Override
  public void onClose(CloseReason reason) {
    cancelAttachmentsDeadline();
    cancelConnectDeadline();
    closeAll(DisconnectReason.valueOf(reason.name()));
    forgetInput(); // sockets that may come back keep a reference to this
  }

  @Override
  public void onDrain() {
    for (Membership membership : memberships.all()) {
      if (membership instanceof Joined joined) {
        joined.socket().drained();
      }
    }
  }

  /** A socket that gets in meanwhile has listeners too, and packets that wait for it. */
  @Override
  public void whenAnswered(Runnable done) {
    for (Membership membership : memberships.all()) {
      if (membership instanceof Joining) {
        unanswered = done;
        return;
      }
      if (membership instanceof Joined joined && joined.socket().executor().pending() > 0) {
        joined.socket().executor().execute(() -> loop().execute(() -> whenAnswered(done)));
        return;
      }
    }
    loop().later(done); // what listeners that have ended sent may still be on its way
  }

  @Override
  public boolean busy() {
    return memberships.all().stream().anyMatch(Client::isBusy);
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
    Membership membership = memberships.get(socket.namespace());
    if (membership instanceof Joined joined && joined.socket() == socket) {
      send(new Packet.Disconnect(socket.namespace()));
      leave(joined, reason);
    } else if (membership instanceof Joining joining && joining.entry().isFor(socket)) {
      refuse(joining.entry());
    }
  }

  /**
   * Puts the client out of every namespace, and ends its session. Each of its sockets is told, also
   * one that is not in yet: one that is told nothing would come back.
   */
  void disconnectAll() {
    assert loop().isCurrent();
    for (Membership membership : memberships.all()) {
      if (membership instanceof Joined joined) {
        disconnect(joined.socket());
      } else if (membership instanceof Joining joining) {
        turnAway(joining.entry());
      }
    }
    session.close(CloseReason.FORCED_SERVER_CLOSE);
  }

  private void refuse(Entry entry) {
    entry.abandon();
    reject(entry, dialect.refusal(REFUSED));
  }

  private void turnAway(Entry entry) {
    refuse(entry);
    if (dialect.staysWhenRefused()) {
      send(new Packet.Disconnect(entry.name()));
    }
  }

  @Override
  boolean expects(String namespace) {
    return memberships.knows(namespace);
  }

  @Override
  void route(Packet received, long bytes) {
    Packet packet = dialect.understand(received);
    Membership membership = memberships.get(packet.namespace());
    if (membership instanceof Joining joining) {
      wait(joining.entry(), packet, bytes);
    } else if (packet instanceof Packet.Connect connect) {
      connect(connect, membership);
    } else if (membership instanceof Joined joined) {
      deliver(joined, packet, bytes);
    } else if (!memberships.knows(packet.namespace())) {
      refuse("a packet for a namespace that was not joined");
    }
  }

  /** A client that is in connects anew when it gave the socket up before it knew of it. */
  private void connect(Packet.Connect connect, @Nullable Membership membership) {
    String name = connect.namespace();
    if (membership instanceof Joined joined) {
      leave(joined, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
    }
    if (!namespaces.mayHave(name)) {
      send(new Packet.ConnectError(name, dialect.invalidNamespace()));
    } else if (memberships.size() >= options.maxNamespacesPerClient()) {
      send(new Packet.ConnectError(name, dialect.refusal("too many namespaces")));
    } else {
      enter(connect);
    }
  }

  private void enter(Packet.Connect connect) {
    SerialExecutor executor = new SerialExecutor(listening.hooksFor(loop()), onError(), this);
    Handshake handshake = new Handshake(session.request(), connect.payload());
    Entry entry = new Entry(connect.namespace(), this, namespaces, handshake, executor);
    memberships.put(entry.name(), new Joining(entry));
    entry.begin(options.connectTimeout());
  }

  /** The middleware let the socket pass; unless its client went meanwhile, it is in. */
  void accept(Entry entry, Socket socket, Namespace namespace) {
    assert loop().isCurrent();
    if (!isCurrent(entry) || !entry.takePlace()) {
      entry.abandon();
      entry.refused(DisconnectReason.FORCED_CLOSE);
      return;
    }
    entry.finish();
    settle();
    Joined joined = new Joined(socket);
    memberships.put(entry.name(), joined);
    log("socket connected to {1}", entry.name());
    options.observer().socketConnected(entry.name());
    socket.executor().moveTo(listening.executorFor(loop()));
    fenced(entry.name(), () -> socket.open(dialect.welcome(socket)));
    replay(entry);
  }

  /** Tells the client why it does not get in. */
  void reject(Entry entry, String json) {
    assert loop().isCurrent();
    entry.refused(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    if (isCurrent(entry)) {
      entry.finish();
      memberships.leave(entry.name());
      fenced(entry.name(), () -> send(new Packet.ConnectError(entry.name(), json)));
      replay(entry);
    }
  }

  /** A parser of the application's that fails here leaves its client without an answer. */
  private void fenced(String namespace, UserCode.Call telling) {
    if (!UserCode.run(telling, thrown -> onError().accept(thrown, placeOf("parser", namespace)))) {
      session.close(CloseReason.FORCED_SERVER_CLOSE);
    }
  }

  /** What waited for the verdict takes its way now, as if it came only now. */
  private void replay(Entry entry) {
    for (EarlyPackets.Early early : entry.early().all()) {
      route(early.packet(), early.bytes());
      release(early.bytes());
    }
    decided();
  }

  private void decided() {
    Runnable done = unanswered;
    if (done != null) {
      unanswered = null;
      whenAnswered(done);
    }
  }

  private boolean isCurrent(Entry entry) {
    return memberships.get(entry.name()) instanceof Joining joining && joining.entry() == entry;
  }

  private void wait(Entry entry, Packet packet, long bytes) {
    if (entry.early().add(packet, bytes)) {
      hold(bytes);
      gate.check(entry.executor());
    }
  }

  /** Something that the client sent waits on the server until {@link #release}. */
  void hold(long bytes) {
    gate.hold(bytes);
  }

  /** It has been dealt with. Thread-safe. */
  void release(long bytes) {
    gate.release(bytes);
  }

  private void deliver(Joined joined, Packet packet, long bytes) {
    if (packet instanceof Packet.Disconnect) {
      leave(joined, DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
      return;
    }
    joined.socket().onPacket(packet, bytes);
    options.observer().listenersBehind(joined.socket().executor().pending());
    gate.check(joined.socket().executor());
  }

  private void leave(Joined joined, DisconnectReason reason) {
    memberships.leave(joined.socket().namespace());
    close(joined, reason);
  }

  private void close(Joined joined, DisconnectReason reason) {
    log("socket disconnected: {1}", reason.name());
    options.observer().socketDisconnected(joined.socket().namespace(), reason);
    joined.socket().close(reason);
  }

  private void closeAll(DisconnectReason reason) {
    List<Membership> all = memberships.all();
    memberships.clear();
    for (Membership membership : all) {
      if (membership instanceof Joined joined) {
        close(joined, reason);
      } else if (membership instanceof Joining joining) {
        joining.entry().finish();
        joining.entry().abandon();
        joining.entry().refused(reason);
      }
    }
  }

  private void settle() {
    if (connectDeadline != null) {
      cancelConnectDeadline();
      session.settle();
    }
  }

  private void cancelConnectDeadline() {
    if (connectDeadline != null) {
      connectDeadline.cancel();
      connectDeadline = null;
    }
  }
}
