package io.tidewire.client.internal.manager;

import io.tidewire.client.Disconnection;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.client.internal.engine.ConnectionFactory;
import io.tidewire.client.internal.engine.EngineListener;
import io.tidewire.client.internal.manager.ConnectionState.Closed;
import io.tidewire.client.internal.manager.ConnectionState.Open;
import io.tidewire.client.internal.manager.ConnectionState.Opening;
import io.tidewire.client.internal.manager.ConnectionState.Waiting;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection up as the options say, for the sockets that share it. Its state belongs to
 * the loop.
 */
public final class ConnectionKeeper {
  private final EventLoop loop;
  private final ConnectionFactory connections; // confined to the loop
  private final ManagerOptions options;
  private final ManagerListeners listeners;
  private final Consumer<Boolean> onUse;
  private final Map<String, ManagedSocket> sockets = new ConcurrentHashMap<>(4);
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private volatile Reconnection settings;
  private volatile Duration connectTimeout;
  private volatile Optional<String> transport = Optional.empty(); // written on the loop only
  private volatile ConnectionState state = new Closed(); // the same

  /**
   * Without a connection.
   *
   * @param onUse called on the loop with whether there is a connection, or is to be
   */
  public ConnectionKeeper(
      EventLoop loop,
      ConnectionFactory connections,
      ManagerOptions options,
      ManagerListeners listeners,
      Consumer<Boolean> onUse) {
    this.loop = loop;
    this.connections = connections;
    this.options = options;
    this.listeners = listeners;
    this.onUse = onUse;
    this.settings = options.reconnection();
    this.connectTimeout = options.connectTimeout();
  }

  /** The socket of a namespace, which has none yet. */
  public void add(String namespace, ManagedSocket socket) {
    sockets.put(namespace, socket);
  }

  /** Opens the connection, unless that is done. Thread-safe. */
  public void open() {
    loop.execute(this::ensureOpen);
  }

  /** Disconnects all sockets, and closes the connection. Thread-safe. */
  public void close() {
    loop.execute(
        () -> {
          sockets.values().forEach(ManagedSocket::close);
          shut();
        });
  }

  /** Whether the connection is open. Thread-safe. */
  public boolean isOpen() {
    return state instanceof Open;
  }

  /** The transport of the connection. Thread-safe. */
  public Optional<String> transport() {
    return transport;
  }

  /** When and how often it reconnects. Thread-safe. */
  public Reconnection settings() {
    return settings;
  }

  /** Changes when and how often it reconnects. Thread-safe. */
  public void change(UnaryOperator<Reconnection> change) {
    synchronized (this) {
      settings = change.apply(settings);
    }
    changed();
  }

  /** How long an attempt to connect may take; zero for ever. Thread-safe. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** Takes effect with the next attempt. Thread-safe. */
  public void connectTimeout(Duration timeout) {
    connectTimeout = timeout;
  }

  /** A socket wants to join; called on the loop. */
  public void need(ManagedSocket socket) {
    assert loop.isCurrent();
    ensureOpen();
    if (state instanceof Open open) {
      socket.opened(open.connection());
    }
  }

  /** A socket needs the connection no more; called on the loop. */
  public void release() {
    if (active().isEmpty()) {
      shut();
    }
  }

  /** Whether this is the connection there is; called on the loop. */
  public boolean carries(Connection connection) {
    return state instanceof Open open && open.connection() == connection;
  }

  /** Sends what is no event; called on the loop. */
  public void send(Packet packet, Connection over) {
    try {
      over.send(Messages.of(options.parser().encode(packet)));
    } catch (Throwable defect) { // of the application's parser
      misunderstood(over, new Disconnection(DisconnectReason.PARSE_ERROR, defect));
    }
  }

  /** What the server has beyond the public protocol, by name; called on the loop. */
  public List<String> offers() {
    return state instanceof Open open ? open.offers() : List.of();
  }

  private void changed() {
    loop.execute(
        () -> {
          if (state instanceof Waiting waiting && !settings().enabled()) {
            waiting.timer().cancel();
            giveUp();
          }
        });
  }

  /** Called on the loop. */
  private void ensureOpen() {
    onUse.accept(true);
    if (state instanceof Closed) {
      attempt(false);
    }
  }

  private void attempt(boolean again) {
    try {
      ConnectionListener listener = new ConnectionListener();
      state = new Opening(listener.connection, deadline(), again);
      listener.connection.open();
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
    Duration timeout = connectTimeout;
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
    listeners.tellOpen();
    if (opening.again()) {
      listeners.tellReconnect(attempts);
    }
    active().forEach(socket -> socket.opened(connection));
  }

  private void upgraded(String to) {
    transport = Optional.of(to);
    listeners.tellUpgrade(to);
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
    listeners.tellError(cause);
    if (again) {
      listeners.tellReconnectError(cause);
    }
    if (exhausted) {
      listeners.tellReconnectFailed();
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
    listeners.tellClose(how);
    if (exhausted) {
      listeners.tellReconnectFailed();
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
    onUse.accept(false);
  }

  private void reconnect() {
    listeners.tellReconnectAttempt(backoff.attempts());
    attempt(true);
  }

  private void shut() {
    ConnectionState before = state;
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
    listeners.tellClose(new Disconnection(DisconnectReason.FORCED_CLOSE, null));
  }

  private List<ManagedSocket> active() {
    return sockets.values().stream().filter(ManagedSocket::active).toList();
  }

  private void received(Open open, EnginePacket message) {
    try {
      Packet packet = decoded(open.decoder(), message);
      if (packet != null) {
        listeners.tellPacket(packet);
        deliver(packet);
      }
    } catch (PacketException malformed) {
      misunderstood(open.connection(), new Disconnection(malformed.reason(), malformed));
    } catch (Throwable malformed) { // of the application's parser
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
    ManagedSocket socket = sockets.get(packet.namespace());
    if (socket != null && socket.listens()) {
      socket.onPacket(packet);
    }
  }

  /** Listens to one connection, for as long as it is the current one. */
  private final class ConnectionListener implements EngineListener {
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
      whileOpen(open -> listeners.tellPing());
    }

    @Override
    public void onUpgrade(String to) {
      whileOpen(open -> upgraded(to));
    }

    @Override
    public void onDrain() {
      // nothing waits for it
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
