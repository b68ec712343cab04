package io.tidewire.server.internal.socketio;

import io.tidewire.core.listen.ErrorHook;
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
import io.tidewire.server.internal.net.ReadBackpressure;
import io.tidewire.server.internal.request.HttpHandshake;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionListener;
import io.tidewire.server.internal.socket.LocalSocket;
import io.tidewire.server.internal.socketio.Membership.Joined;
import io.tidewire.server.internal.socketio.Membership.Joining;
import io.tidewire.server.internal.transport.PacketWriter;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.options.ServerOptions;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketParser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session with its sockets, one in each namespace that it joined. Confined to the session's
 * loop, but for {@link #send}.
 */
public final class Client
    implements JoinAttempt.Owner, PacketReader.Listener, SessionListener, SerialExecutor.Spare {
  private static final Logger LOG = System.getLogger(Client.class.getName());

  private final ServerOptions options;
  private final EngineSession session;
  private final ReadBackpressure gate;
  private final PacketReader reader;
  private final Namespaces namespaces;
  private final ListenerExecutors listening;
  private final Dialect dialect;
  private final Memberships memberships = new Memberships();
  private EventLoop.@Nullable Timer connectDeadline; // null once a namespace was joined
  private @Nullable Runnable unanswered; // null unless a last packet waits for a join

  public Client(
      Namespaces namespaces,
      ServerOptions options,
      ListenerExecutors listening,
      EngineSession session) {
    this.options = options;
    this.session = session;
    this.gate = new ReadBackpressure(session.loop(), session, options.maxPendingBytes());
    this.reader = new PacketReader(options, session, gate, this);
    this.namespaces = namespaces;
    this.listening = listening;
    this.dialect = Dialects.of(session);
    this.connectDeadline =
        loop().after(options.connectTimeout(), () -> session.close(CloseReason.CONNECT_TIMEOUT));
  }

  @Override
  public void onText(EnginePacket.Text text) {
    reader.onText(text);
  }

  @Override
  public void onBinary(byte[] data) {
    reader.onBinary(data);
  }

  /** Old clients expect to be in the root namespace without a word of theirs. */
  public void begin() {
    assert loop().isCurrent();
    dialect.unasked().ifPresent(packet -> onPacket(packet, 0));
  }

  @Override
  public EventLoop loop() {
    return session.loop();
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  /** Whether it asked for what Tidewire adds to Socket.IO. Thread-safe. */
  @Override
  public boolean knowsTidewire() {
    return session.negotiated();
  }

  @Override
  public String transport() {
    return session.transportName().text();
  }

  @Override
  public Duration ackTimeout() {
    return options.ackTimeout();
  }

  @Override
  public ErrorHook onError() {
    return options.onError();
  }

  /** Where code of the application failed for this client. Thread-safe. */
  @Override
  public ErrorContext placeOf(String call, String namespace) {
    return ErrorContext.of(call).withNamespace(namespace).withAddress(address());
  }

  private String address() {
    return AddressText.of(session.request().address());
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

  private void send(Packet packet) {
    session.send(new PacketWriter(parser()).write(packet));
  }

  /** Hands over what was encoded before. Thread-safe. */
  @Override
  public void send(PreparedPacket packet) {
    session.send(packet);
  }

  /** Writes what is sent to this client. Thread-safe. */
  @Override
  public PacketParser parser() {
    return options.parser();
  }

  @Override
  public void onHeartbeat() {
    forEachSocket(socket -> socket.onHeartbeat());
  }

  /** Ends the session as if its connection had broken: the client comes again. Thread-safe. */
  @Override
  public void breakOff() {
    session.close(CloseReason.TRANSPORT_CLOSE);
  }

  private void forEachSocket(Consumer<LocalSocket> action) {
    for (Membership membership : memberships.all()) {
      if (membership instanceof Joined joined) {
        action.accept(joined.socket());
      }
    }
  }

  @Override
  public void onUpgrade(TransportName to) {
    forEachSocket(socket -> socket.onUpgrade(to.text()));
  }

  @Override
  public void onClose(CloseReason reason) {
    cancelConnectDeadline();
    closeAll(DisconnectReason.valueOf(reason.name()));
    reader.close(); // sockets that may come back keep a reference to this
  }

  @Override
  public void onDrain() {
    forEachSocket(socket -> socket.onDrained());
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
        ? joined.socket().isBusy()
        : membership instanceof Joining;
  }

  /** How much waits for the client, in bytes. Thread-safe. */
  @Override
  public long bufferedBytes() {
    return session.bufferedBytes();
  }

  @Override
  public void disconnect(Socket socket, DisconnectReason reason) {
    assert loop().isCurrent();
    Membership membership = memberships.get(socket.namespace());
    if (membership instanceof Joined joined && joined.socket() == socket) {
      send(new Packet.Disconnect(socket.namespace()));
      leave(joined, reason);
    } else if (membership instanceof Joining joining && joining.attempt().isFor(socket)) {
      refuse(joining.attempt());
    }
  }

  /**
   * Puts the client out of every namespace, and ends its session. Each of its sockets is told, also
   * one that is not in yet: one that is told nothing would come back.
   */
  @Override
  public void disconnectAll() {
    assert loop().isCurrent();
    for (Membership membership : memberships.all()) {
      if (membership instanceof Joined joined) {
        disconnect(joined.socket(), DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
      } else if (membership instanceof Joining joining) {
        turnAway(joining.attempt());
      }
    }
    session.close(CloseReason.FORCED_SERVER_CLOSE);
  }

  private void refuse(JoinAttempt attempt) {
    attempt.abandon();
    reject(attempt, dialect.refusal(LocalSocket.REFUSED));
  }

  private void turnAway(JoinAttempt attempt) {
    refuse(attempt);
    if (dialect.staysWhenRefused()) {
      send(new Packet.Disconnect(attempt.name()));
    }
  }

  @Override
  public boolean expects(String namespace) {
    return memberships.knows(namespace);
  }

  @Override
  public void onPacket(Packet received, long bytes) {
    Packet packet = dialect.understand(received);
    Membership membership = memberships.get(packet.namespace());
    if (membership instanceof Joining joining) {
      wait(joining.attempt(), packet, bytes);
    } else if (packet instanceof Packet.Connect connect) {
      connect(connect, membership);
    } else if (membership instanceof Joined joined) {
      deliver(joined, packet, bytes);
    } else if (!memberships.knows(packet.namespace())) {
      reader.reject("a packet for a namespace that was not joined");
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
    HttpHandshake handshake = new HttpHandshake(session.request(), connect.payload());
    JoinAttempt attempt =
        new JoinAttempt(connect.namespace(), this, namespaces, handshake, executor);
    memberships.put(attempt.name(), new Joining(attempt));
    attempt.begin(options.connectTimeout());
  }

  /** The middleware let the socket pass; unless its client went meanwhile, it is in. */
  @Override
  public void accept(JoinAttempt attempt, LocalSocket socket) {
    assert loop().isCurrent();
    if (!isCurrent(attempt) || !attempt.takePlace()) {
      attempt.abandon();
      attempt.refused(DisconnectReason.FORCED_CLOSE);
      return;
    }
    attempt.finish();
    settle();
    Joined joined = new Joined(socket);
    memberships.put(attempt.name(), joined);
    log("socket connected to {1}", attempt.name());
    options.observer().socketConnected(attempt.name());
    socket.executor().moveTo(listening.executorFor(loop()));
    fenced(attempt.name(), () -> socket.open(dialect.welcome(socket.id(), socket.pid())));
    replay(attempt);
  }

  /** Tells the client why it does not get in. */
  @Override
  public void reject(JoinAttempt attempt, String json) {
    assert loop().isCurrent();
    attempt.refused(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    if (isCurrent(attempt)) {
      attempt.finish();
      memberships.leave(attempt.name());
      fenced(attempt.name(), () -> send(new Packet.ConnectError(attempt.name(), json)));
      replay(attempt);
    }
  }

  /** A parser of the application's that fails here leaves its client without an answer. */
  private void fenced(String namespace, UserCode.Call telling) {
    if (!UserCode.run(telling, thrown -> onError().accept(thrown, placeOf("parser", namespace)))) {
      session.close(CloseReason.FORCED_SERVER_CLOSE);
    }
  }

  /** What waited for the verdict takes its way now, as if it came only now. */
  private void replay(JoinAttempt attempt) {
    for (EarlyPackets.Early early : attempt.early().all()) {
      onPacket(early.packet(), early.bytes());
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

  private boolean isCurrent(JoinAttempt attempt) {
    return memberships.get(attempt.name()) instanceof Joining joining
        && joining.attempt() == attempt;
  }

  private void wait(JoinAttempt attempt, Packet packet, long bytes) {
    if (attempt.early().add(packet, bytes)) {
      hold(bytes);
      gate.check(attempt.executor());
    }
  }

  /** Something that the client sent waits on the server until {@link #release}. */
  @Override
  public void hold(long bytes) {
    gate.hold(bytes);
  }

  /** It has been dealt with. Thread-safe. */
  @Override
  public void release(long bytes) {
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
        joining.attempt().finish();
        joining.attempt().abandon();
        joining.attempt().refused(reason);
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

  private void log(String what, Object detail) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(Level.DEBUG, "{0}: " + what, session.request().address(), detail);
    }
  }
}
