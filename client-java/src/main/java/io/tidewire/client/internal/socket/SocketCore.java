package io.tidewire.client.internal.socket;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.Disconnection;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.client.internal.manager.Backoff;
import io.tidewire.client.internal.manager.ConnectionKeeper;
import io.tidewire.client.internal.manager.ManagedSocket;
import io.tidewire.client.internal.socket.SocketState.Asking;
import io.tidewire.client.internal.socket.SocketState.AuthBackoff;
import io.tidewire.client.internal.socket.SocketState.Connected;
import io.tidewire.client.internal.socket.SocketState.Idle;
import io.tidewire.client.internal.socket.SocketState.Joining;
import io.tidewire.client.internal.socket.SocketState.Waiting;
import io.tidewire.client.internal.socket.SocketState.Withdrawn;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.DisconnectReason;
import io.tidewire.json.Json;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins a namespace, leaves it, and joins it again after a reconnection. Its state belongs to the
 * loop.
 */
public final class SocketCore implements ManagedSocket {
  /** The extension of servers that process requests about rooms. */
  public static final String ROOMS = "rooms";

  private final EventLoop loop;
  private final String namespace;
  private final ConnectionKeeper keeper;
  private final ClientOptions options;
  private final ListenerExecutors threads;
  private final SocketListeners listeners;
  private final SocketSender sender;
  private final EventReceiver receiver; // belongs to the loop
  private final Recovery recovery = new Recovery(); // the same
  private final RejoinPause rejoinPause; // the same
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private volatile SocketState state = new Idle(); // written on the loop only

  /** Not connected. */
  public SocketCore(
      EventLoop loop,
      String namespace,
      ConnectionKeeper keeper,
      ClientOptions options,
      ListenerExecutors threads,
      ErrorHook onError) {
    this.loop = loop;
    this.namespace = namespace;
    this.keeper = keeper;
    this.options = options;
    this.threads = threads;
    this.listeners =
        new SocketListeners(
            threads,
            onError,
            namespace,
            options.badArgumentAnswer(),
            () -> loop.execute(() -> leave(DisconnectReason.EXECUTOR_REJECTED)));
    SendContext context = new Context();
    this.sender = new SocketSender(loop, namespace, options, threads, context, listeners.onError());
    this.receiver = new EventReceiver(loop, options, listeners, context, recovery);
    this.rejoinPause = new RejoinPause(loop);
  }

  /** Sets its rooms, once, before it connects. */
  public void rooms(SocketRooms rooms) {
    receiver.rooms(rooms);
  }

  /** Its listeners. */
  public SocketListeners listeners() {
    return listeners;
  }

  /** Sends its events. */
  public SocketSender sender() {
    return sender;
  }

  /** Whether the server processes requests about rooms. Called on the loop. */
  public boolean offersRooms() {
    return keeper.offers().contains(ROOMS);
  }

  /** Whether it has joined its namespace. Thread-safe. */
  public boolean connected() {
    return state instanceof Connected;
  }

  /** Thread-safe. */
  @Override
  public boolean active() {
    return state.active();
  }

  @Override
  public boolean acceptsPackets() {
    return !(state instanceof Idle);
  }

  /** The public id; empty while it is not connected. Thread-safe. */
  public Optional<String> id() {
    return state instanceof Connected connected ? Optional.of(connected.id()) : Optional.empty();
  }

  /** Whether the server recovered its state. Thread-safe. */
  public boolean recovered() {
    return state instanceof Connected connected && connected.recovered();
  }

  /** Joins the namespace. Thread-safe. */
  public void connect() {
    loop.execute(this::activate);
  }

  /** Leaves the namespace. Thread-safe. */
  public void disconnect() {
    loop.execute(() -> leave(DisconnectReason.IO_CLIENT_DISCONNECT));
  }

  /** Leaves the namespace, and drops its rooms and the events that wait. Thread-safe. */
  @Override
  public void close() {
    loop.execute(
        () -> {
          leave(DisconnectReason.IO_CLIENT_DISCONNECT);
          sender.clear();
          receiver.rooms().clear();
          keeper.release();
        });
  }

  /** Null unless the socket has joined its namespace. Called on the loop. */
  private @Nullable Connection connection() {
    return state instanceof Connected connected ? connected.connection() : null;
  }

  @Override
  public void opened(Connection connection) {
    if (state instanceof Waiting) {
      Duration pause = keeper.offers().isEmpty() ? rejoinPause.pause(connection) : Duration.ZERO;
      if (pause.isZero() || pause.isNegative()) {
        authenticate(connection);
      } else {
        state = new AuthBackoff(loop.after(pause, this::activate));
      }
    }
  }

  @Override
  public void unreachable(Throwable cause) {
    notifyFailed(ConnectFailedException.because("", cause));
  }

  @Override
  public void lost(Disconnection how) {
    SocketState before = state;
    state.stopTimer();
    state = new Waiting();
    if (before instanceof Connected) {
      end(how);
    } else if (!(before instanceof Waiting || before instanceof Withdrawn)) {
      notifyFailed(
          ConnectFailedException.unreachable(
              "the connection ended: " + how, how.cause().orElse(null)));
    }
  }

  @Override
  public void onPacket(Packet packet) {
    if (state instanceof Withdrawn withdrawn) {
      onLateAnswer(withdrawn, packet);
    } else if (packet instanceof Packet.Event event) {
      onEvent(event);
    } else if (packet instanceof Packet.Reply reply) {
      sender.answered(reply);
    } else if (packet instanceof Packet.Connect connect) {
      onJoined(connect);
    } else if (packet instanceof Packet.ConnectError rejection) {
      onRejected(rejection);
    } else if (packet instanceof Packet.Disconnect) {
      deactivate(DisconnectReason.IO_SERVER_DISCONNECT, new Idle());
    } else {
      throw new AssertionError(packet);
    }
  }

  /** Joins unless it has joined or is joining. Called on the loop. */
  private void activate() {
    if (state instanceof Withdrawn withdrawn && keeper.carries(withdrawn.connection())) {
      joinAgain(withdrawn);
      return;
    }
    if (state instanceof Idle || state instanceof AuthBackoff || state instanceof Withdrawn) {
      state.stopTimer();
      state = new Waiting();
    }
    if (state instanceof Waiting) {
      keeper.need(this);
    }
  }

  /** A pending CONNECT is still valid, unless the application may give other credentials. */
  private void joinAgain(Withdrawn withdrawn) {
    boolean same = options.auth().isEmpty();
    state = same ? withdrawn.joining() : new Withdrawn(withdrawn.joining(), true);
  }

  /** Processes the answer to a CONNECT that was withdrawn; other packets are ignored. */
  private void onLateAnswer(Withdrawn withdrawn, Packet packet) {
    if (packet instanceof Packet.Connect) {
      sendDisconnect(withdrawn.connection());
    } else if (!(packet instanceof Packet.ConnectError || packet instanceof Packet.Disconnect)) {
      return;
    }
    if (state.equals(withdrawn)) {
      state = withdrawn.again() ? new Waiting() : new Idle();
      opened(withdrawn.connection());
    }
  }

  private void leave(DisconnectReason reason) {
    SocketState after = state.left();
    if (state instanceof Connected connected) {
      sendDisconnect(connected.connection());
    }
    deactivate(reason, after);
  }

  private void sendDisconnect(Connection connection) {
    rejoinPause.left(connection);
    keeper.send(new Packet.Disconnect(namespace), connection);
  }

  private void deactivate(DisconnectReason reason, SocketState after) {
    SocketState before = state;
    if (before instanceof Idle) {
      return;
    }
    state.stopTimer();
    state = after;
    if (before instanceof Connected) {
      end(new Disconnection(reason, null));
    }
    keeper.release();
  }

  private void end(Disconnection how) {
    listeners.queue().call(listeners.disconnect, how);
    sender.suspend(how.reason());
  }

  private void authenticate(Connection connection) {
    Optional<Supplier<?>> auth = options.auth();
    if (auth.isEmpty()) {
      join(connection, Authentication.NOTHING);
    } else {
      Authentication authentication =
          new Authentication(
              loop,
              options.authTimeout(),
              options.json(),
              json -> join(connection, json),
              this::onAuthenticationFailed);
      state = new Asking(authentication);
      authentication.ask(auth.get(), threads.answers());
    }
  }

  private void onAuthenticationFailed(Throwable cause) {
    Duration delay = backoff.next(keeper.limits().reconnection());
    state = new AuthBackoff(loop.after(delay, this::activate));
    notifyFailed(ConnectFailedException.because("auth failed: ", cause));
  }

  private void join(Connection connection, String auth) {
    state = new Joining(connection);
    keeper.send(new Packet.Connect(namespace, recovery.payload(auth)), connection);
  }

  private void onJoined(Packet.Connect answer) {
    if (!(state instanceof Joining joining)) {
      return;
    }
    Map<?, ?> payload = Json.read(answer.payload(), Map.class);
    if (payload.get("sid") instanceof String id) {
      boolean recovered = recovery.joined(payload.get("pid") instanceof String pid ? pid : null);
      enter(joining, new Connected(joining.connection(), id, recovered));
    } else {
      deactivate(DisconnectReason.IO_CLIENT_DISCONNECT, new Idle());
      notifyFailed(
          ConnectFailedException.unreachable(
              "the server speaks Socket.IO 2, and this client 3 and later: upgrade the server",
              null));
    }
  }

  private void enter(Joining from, Connected connected) {
    state = connected;
    backoff.reset();
    from.early().forEach(this::onEvent);
    receiver.rooms().rejoin(connected.recovered());
    sender.resume();
    receiver.rooms().watchAgain(connected.recovered());
    listeners.queue().call(listeners.connect);
  }

  private void onRejected(Packet.ConnectError rejection) {
    if (state instanceof Joining) {
      deactivate(DisconnectReason.IO_CLIENT_DISCONNECT, new Idle());
      notifyFailed(ConnectFailedException.refused(rejection.payload(), options.json()));
    }
  }

  private void onEvent(Packet.Event event) {
    if (state instanceof Connected connected) {
      receiver.receive(event, connected.connection(), !keeper.offers().isEmpty());
    } else if (state instanceof Joining joining) {
      joining.keep(event);
    }
  }

  private void notifyFailed(ConnectFailedException failure) {
    listeners.queue().call(listeners.connectError, failure);
  }

  /** This socket as its sender uses it. */
  private final class Context implements SendContext {
    @Override
    public @Nullable Connection connection() {
      return SocketCore.this.connection();
    }

    @Override
    public boolean accepts(Outgoing event) {
      return event.kind() != Outgoing.Kind.ROOMS || keeper.offers().contains(ROOMS);
    }

    @Override
    public void sent(Outgoing event) {
      if (event.kind() != Outgoing.Kind.ROOMS) {
        listeners.sent(event);
      }
    }
  }
}
