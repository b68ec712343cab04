package io.tidewire.client.internal.manager;

import io.tidewire.client.ClientOptions;
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
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connection that sockets share, and reconnects as the options say. Its state belongs to
 * the loop.
 */
public final class ConnectionKeeper {
  private final EventLoop loop;
  private final ConnectionFactory connections; // confined to the loop
  private final ClientOptions options;
  private final ManagerListeners listeners;
  private final ListenerQueue calls;
  private final Consumer<Boolean> onUse;
  private final ManagedSockets sockets = new ManagedSockets();
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private final ConnectLimits limits;
  private volatile Optional<String> transport = Optional.empty(); // written on the loop only
  private volatile ConnectionState state = new Closed(); // the same

  /**
   * Without a connection.
   *
   * @param onUse called on the loop with whether a connection is open or will be opened
   */
  public ConnectionKeeper(
      EventLoop loop,
      ConnectionFactory connections,
      ClientOptions options,
      ConnectLimits limits,
      ManagerListeners listeners,
      Consumer<Boolean> onUse) {
    this.loop = loop;
    this.connections = connections;
    this.options = options;
    this.listeners = listeners;
    this.calls = listeners.queue;
    this.onUse = onUse;
    this.limits = limits;
  }

  /** Adds the socket of a namespace, which must have none. */
  public void add(String namespace, ManagedSocket socket) {
    sockets.add(namespace, socket);
  }

  /** Opens the connection unless it is open or opening. Thread-safe. */
  public void open() {
    loop.execute(this::ensureOpen);
  }

  /** Disconnects all sockets, and closes the connection. Thread-safe. */
  public void close() {
    loop.execute(
        () -> {
          sockets.close();
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

  /** The limits of attempts to connect. Thread-safe. */
  public ConnectLimits limits() {
    return limits;
  }

  /** Changes when and how often it reconnects. Thread-safe. */
  public void change(UnaryOperator<Reconnection> change) {
    limits.change(change);
    loop.execute(
        () -> {
          if (state instanceof Waiting waiting && !limits.reconnection().enabled()) {
            waiting.timer().cancel();
            giveUp();
          }
        });
  }

  /** A socket is to join its namespace. Called on the loop. */
  public void need(ManagedSocket socket) {
    assert loop.isCurrent();
    ensureOpen();
    if (state instanceof Open open) {
      socket.opened(open.connection());
    }
  }

  /** A socket has left its namespace. Closes the connection after the last one; on the loop. */
  public void release() {
    if (sockets.active().isEmpty()) {
      shut();
    }
  }

  /** Whether this is the open connection. Called on the loop. */
  public boolean carries(Connection connection) {
    return state instanceof Open open && open.connection() == connection;
  }

  /** Sends a packet other than an event. Called on the loop. */
  public void send(Packet packet, Connection over) {
    try {
      over.send(Messages.of(options.parser().encode(packet)));
    } catch (Throwable defect) { // of the application's parser
      onUnreadable(over, new Disconnection(DisconnectReason.PARSE_ERROR, defect));
    }
  }

  /** The extensions of the server to the public protocol, by name. Called on the loop. */
  public List<String> offers() {
    return state instanceof Open open ? open.offers() : List.of();
  }

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
      onDefect(defect, again);
    }
  }

  private void onDefect(Throwable defect, boolean again) {
    if (state instanceof Opening opening) {
      failed(opening, defect);
    } else {
      notifyFailed(defect, again, planNext());
    }
  }

  private Optional<EventLoop.Timer> deadline() {
    return limits.connectTimeout().map(timeout -> loop.after(timeout, () -> late(timeout)));
  }

  private void late(Duration timeout) {
    if (state instanceof Opening opening) {
      failed(opening, new TimeoutException("timeout: no connection within " + timeout));
    }
  }

  private void opened(Opening opening, EnginePacket.Open handshake) {
    opening.deadline().ifPresent(EventLoop.Timer::cancel);
    Connection connection = opening.connection();
    PacketDecoder decoder = Messages.decoder(options);
    state = new Open(connection, decoder, handshake.tidewire());
    transport = Optional.of(connection.transport());
    int attempts = backoff.attempts();
    backoff.reset();
    calls.call(listeners.open);
    if (opening.again()) {
      calls.call(listeners.reconnect, attempts);
    }
    sockets.opened(connection);
  }

  private void upgraded(String to) {
    transport = Optional.of(to);
    calls.call(listeners.upgrade, to);
  }

  private void failed(Opening opening, Throwable cause) {
    opening.deadline().ifPresent(EventLoop.Timer::cancel);
    boolean exhausted = planNext();
    try {
      opening.connection().close();
    } finally {
      notifyFailed(cause, opening.again(), exhausted);
    }
  }

  private void notifyFailed(Throwable cause, boolean again, boolean exhausted) {
    sockets.unreachable(cause);
    calls.call(listeners.error, cause);
    if (again) {
      calls.call(listeners.reconnectError, cause);
    }
    if (exhausted) {
      calls.call(listeners.reconnectFailed);
    }
  }

  private void lost(Open open, Disconnection how) {
    boolean exhausted = planNext();
    transport = Optional.empty();
    try {
      open.connection().close();
    } finally {
      notifyLost(how, exhausted);
    }
  }

  private void notifyLost(Disconnection how, boolean exhausted) {
    sockets.lost(how);
    calls.call(listeners.close, how);
    if (exhausted) {
      calls.call(listeners.reconnectFailed);
    }
  }

  /** After a connection has ended; true if its attempts are exhausted. */
  private boolean planNext() {
    Reconnection reconnection = limits.reconnection();
    boolean exhausted = reconnection.enabled() && backoff.attempts() >= reconnection.attempts();
    if (!reconnection.enabled() || exhausted) {
      giveUp();
      return exhausted;
    }
    state = new Waiting(loop.after(backoff.next(reconnection), this::reconnect));
    return false;
  }

  private void giveUp() {
    backoff.reset();
    state = new Closed();
    onUse.accept(false);
  }

  private void reconnect() {
    calls.call(listeners.reconnectAttempt, backoff.attempts());
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
    calls.call(listeners.close, new Disconnection(DisconnectReason.FORCED_CLOSE, null));
  }

  private void received(Open open, EnginePacket message) {
    try {
      Packet packet = Messages.decode(message, open.decoder());
      if (packet != null) {
        calls.call(listeners.packet, packet);
        sockets.deliver(packet);
      }
    } catch (PacketException malformed) {
      onUnreadable(open.connection(), new Disconnection(malformed.reason(), malformed));
    } catch (Throwable malformed) { // of the application's parser
      onUnreadable(open.connection(), new Disconnection(DisconnectReason.PARSE_ERROR, malformed));
    }
  }

  private void onUnreadable(Connection connection, Disconnection how) {
    if (state instanceof Open open && carries(connection)) {
      lost(open, how);
    }
  }

  /** Receives the events of one connection, and drops them once there is another. */
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
      whileOpen(open -> calls.call(listeners.ping));
    }

    @Override
    public void onUpgrade(String to) {
      whileOpen(open -> upgraded(to));
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
