package io.tidewire.client;

import io.tidewire.client.ManagerState.Closed;
import io.tidewire.client.ManagerState.Open;
import io.tidewire.client.ManagerState.Opening;
import io.tidewire.client.ManagerState.Waiting;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.client.internal.engine.ConnectionFactory;
import io.tidewire.client.internal.engine.EngineListener;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.event.DisconnectReason;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketDecoder;
import io.tidewire.socketio.PacketException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, kept up as the options say, and the sockets that share it. Every
 * public method is thread-safe and none blocks.
 */
public final class Manager extends ManagerSettings implements AutoCloseable {
  private final EventLoop loop;
  private final ConnectionFactory connections; // confined to the loop
  private final ClientOptions options;
  private final Home home;
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>(4);
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private volatile Optional<String> transport = Optional.empty(); // written on the loop only
  private volatile ManagerState state = new Closed(); // the same

  Manager(EventLoop loop, ConnectionFactory connections, ClientOptions options, Home home) {
    super(options);
    this.loop = loop;
    this.connections = connections;
    this.options = options;
    this.home = home;
  }

  /**
   * The socket of a namespace; there is one for each. It connects, unless the option {@code
   * autoConnect} is false.
   *
   * @throws IllegalArgumentException if the name does not begin with a slash, or has a comma
   */
  public Socket socket(String namespace) {
    return socket(namespace, options);
  }

  /** As above, with other options than this manager's for what concerns the socket alone. */
  public Socket socket(String namespace, ClientOptions options) {
    Socket socket = prepare(namespace, options);
    return options.autoConnect() ? socket.connect() : socket;
  }

  /** The socket of a namespace, not connected by this. */
  Socket prepare(String namespace, ClientOptions options) {
    new Packet.Disconnect(namespace); // refuses what could not be written
    return sockets.computeIfAbsent(namespace, name -> new Socket(this, name, options));
  }

  /** Whether the namespace has a socket already. */
  boolean has(String namespace) {
    return sockets.containsKey(namespace);
  }

  /** Opens the connection, which sockets do by themselves; does nothing if that is done. */
  public Manager open() {
    loop.execute(this::ensureOpen);
    return this;
  }

  /** Disconnects all sockets, and closes the connection. It may be opened again. */
  @Override
  public void close() {
    loop.execute(
        () -> {
          sockets.values().forEach(Socket::close);
          shut();
        });
  }

  /** Whether the connection is open. */
  public boolean isOpen() {
    return state instanceof Open;
  }

  /**
   * What carries the connection: {@code "polling"}, {@code "streaming"}, {@code "websocket"}; or
   * empty.
   */
  public Optional<String> transport() {
    return transport;
  }

  @Override
  Manager self() {
    return this;
  }

  EventLoop loop() {
    return loop;
  }

  /** A socket wants to join; called on the loop. */
  void need(Socket socket) {
    assert loop.isCurrent();
    ensureOpen();
    if (state instanceof Open open) {
      socket.opened(open.connection());
    }
  }

  /** A socket needs the connection no more; called on the loop. */
  void release() {
    if (active().isEmpty()) {
      shut();
    }
  }

  /** Whether this is the connection there is; called on the loop. */
  boolean carries(Connection connection) {
    return state instanceof Open open && open.connection() == connection;
  }

  /** Sends what is no event; called on the loop. */
  void send(Packet packet, Connection over) {
    try {
      over.send(Outgoing.messages(options.parser().encode(packet)));
    } catch (Throwable defect) { // of a parser that is not ours
      misunderstood(over, new Disconnection(DisconnectReason.PARSE_ERROR, defect));
    }
  }

  /** What the server has beyond the public protocol, by name; called on the loop. */
  List<String> offers() {
    return state instanceof Open open ? open.offers() : List.of();
  }

  @Override
  void changed() {
    loop.execute(
        () -> {
          if (state instanceof Waiting waiting && !reconnection()) {
            waiting.timer().cancel();
            giveUp();
          }
        });
  }

  private void ensureOpen() {
    home.used(this);
    if (state instanceof Closed) {
      attempt(false);
    }
  }

  private void attempt(boolean again) {
    try {
      Ear ear = new Ear();
      state = new Opening(ear.connection, deadline(), again);
      ear.connection.open();
    } catch (Throwable defect) { // a class that does not link, for want of memory
      broken(defect, again);
    }
  }

  private void broken(Throwable defect, boolean again) {
    if (state instanceof Opening opening) {
      failed(opening, defect);
    } else {
      tellFailed(defect, again, planNext());
    }
  }

  private Optional<EventLoop.Timer> deadline() {
    Duration timeout = connectTimeout();
    return timeout.isZero()
        ? Optional.empty()
        : Optional.of(loop.after(timeout, () -> late(timeout)));
  }

  private void late(Duration timeout) {
    if (state instanceof Opening opening) {
      failed(opening, new TimeoutException("timeout: no connection within " + timeout));
    }
  }

  private void opened(Opening opening, EnginePacket.Open handshake) {
    opening.deadline().ifPresent(EventLoop.Timer::cancel);
    Connection connection = opening.connection();
    PacketDecoder decoder = options.parser().decoder(options.packetLimits());
    state = new Open(connection, decoder, handshake.tidewire());
    transport = Optional.of(connection.transport());
    int attempts = backoff.attempts();
    backoff.reset();
    tellOpen();
    if (opening.again()) {
      tellReconnect(attempts);
    }
    active().forEach(socket -> socket.opened(connection));
  }

  private void upgraded(String to) {
    transport = Optional.of(to);
    tellUpgrade(to);
  }

  private void failed(Opening opening, Throwable cause) {
    opening.deadline().ifPresent(EventLoop.Timer::cancel);
    boolean exhausted = planNext();
    try {
      opening.connection().close();
    } finally {
      tellFailed(cause, opening.again(), exhausted);
    }
  }

  private void tellFailed(Throwable cause, boolean again, boolean exhausted) {
    active().forEach(socket -> socket.unreachable(cause));
    tellError(cause);
    if (again) {
      tellReconnectError(cause);
    }
    if (exhausted) {
      tellReconnectFailed();
    }
  }

  private void lost(Open open, Disconnection how) {
    boolean exhausted = planNext();
    transport = Optional.empty();
    try {
      open.connection().close();
    } finally {
      tellLost(how, exhausted);
    }
  }

  private void tellLost(Disconnection how, boolean exhausted) {
    active().forEach(socket -> socket.lost(how));
    tellClose(how);
    if (exhausted) {
      tellReconnectFailed();
    }
  }

  /** Leaves the connection that ended behind; true if there were too many attempts. */
  private boolean planNext() {
    Reconnection often = settings();
    boolean exhausted = often.enabled() && backoff.attempts() >= often.attempts();
    if (!often.enabled() || exhausted) {
      giveUp();
      return exhausted;
    }
    state = new Waiting(loop.after(backoff.next(often), this::reconnect));
    return false;
  }

  private void giveUp() {
    backoff.reset();
    state = new Closed();
    home.unused(this);
  }

  private void reconnect() {
    tellReconnectAttempt(backoff.attempts());
    attempt(true);
  }

  private void shut() {
    ManagerState before = state;
    giveUp();
    if (before instanceof Waiting waiting) {
      waiting.timer().cancel();
    } else if (before instanceof Opening opening) {
      opening.deadline().ifPresent(EventLoop.Timer::cancel);
      end(opening.connection());
    } else if (before instanceof Open open) {
      end(open.connection());
    }
  }

  private void end(Connection connection) {
    transport = Optional.empty();
    connection.close();
    tellClose(new Disconnection(DisconnectReason.FORCED_CLOSE, null));
  }

  private List<Socket> active() {
    return sockets.values().stream().filter(Socket::active).toList();
  }

  private void received(Open open, EnginePacket message) {
    try {
      Packet packet = decoded(open.decoder(), message);
      if (packet != null) {
        tellPacket(packet);
        deliver(packet);
      }
    } catch (PacketException malformed) {
      misunderstood(open.connection(), new Disconnection(malformed.reason(), malformed));
    } catch (Throwable malformed) { // of a parser that is not ours
      misunderstood(open.connection(), new Disconnection(DisconnectReason.PARSE_ERROR, malformed));
    }
  }

  private void misunderstood(Connection connection, Disconnection how) {
    if (state instanceof Open open && carries(connection)) {
      lost(open, how);
    }
  }

  private static @Nullable Packet decoded(PacketDecoder decoder, EnginePacket message) {
    if (message instanceof EnginePacket.Text text) {
      return decoder.text(text.frame(), text.from());
    }
    return decoder.binary(((EnginePacket.Binary) message).data());
  }

  private void deliver(Packet packet) {
    Socket socket = sockets.get(packet.namespace());
    if (socket != null && socket.listens()) {
      socket.onPacket(packet);
    }
  }

  /** Hears one connection, for as long as it is the current one. */
  private final class Ear implements EngineListener {
    private final Connection connection = connections.connection(this);

    @Override
    public void onOpen(EnginePacket.Open handshake) {
      if (state instanceof Opening opening && opening.connection() == connection) {
        opened(opening, handshake);
      }
    }

    @Override
    public void onMessage(EnginePacket message) {
      whileOpen(open -> received(open, message));
    }

    @Override
    public void onPing() {
      whileOpen(open -> tellPing());
    }

    @Override
    public void onUpgrade(String to) {
      whileOpen(open -> upgraded(to));
    }

    @Override
    public void onDrain() {
      // nobody waits for it
    }

    @Override
    public void onClose(CloseReason reason, @Nullable Throwable cause) {
      Disconnection how = Disconnection.of(reason, cause);
      if (state instanceof Opening opening && opening.connection() == connection) {
        failed(opening, cause == null ? new ConnectException(how.toString()) : cause);
      } else {
        whileOpen(open -> lost(open, how));
      }
    }

    private void whileOpen(Consumer<Open> task) {
      if (state instanceof Open open && open.connection() == connection) {
        task.accept(open);
      }
    }
  }
}
