package io.tidewire.client.internal.socket;

import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.Disconnection;
import io.tidewire.client.internal.engine.Connection;
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
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.json.Json;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A socket's place in its namespace: joined, left and joined again, across connections. Its state
 * belongs to the loop.
 */
public final class SocketCore implements ManagedSocket {
  /** What a server offers that understands requests about rooms. */
  public static final String ROOMS = "rooms";

  private static final int MAX_EARLY_EVENTS = 10_000;

  private final EventLoop loop;
  private final String namespace;
  private final ConnectionKeeper keeper;
  private final SocketOptions options;
  private final SocketListeners listeners;
  private final SocketSender sender;
  private final Recovery recovery = new Recovery(); // belongs to the loop
  private final RejoinPause rejoinPause; // the same
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private RoomsOfSocket rooms = RoomsOfSocket.NONE; // set before the first connection
  private volatile SocketState state = new Idle(); // written on the loop only

  /** Not connected. */
  public SocketCore(
      EventLoop loop, String namespace, ConnectionKeeper keeper, SocketOptions options) {
    this.loop = loop;
    this.namespace = namespace;
    this.keeper = keeper;
    this.options = options;
    ErrorContext place = ErrorContext.of("listener").withNamespace(namespace);
    this.listeners =
        new SocketListeners(
            options.threads(), options.onError(), place, () -> loop.execute(this::rejected));
    this.sender = new SocketSender(loop, namespace, options, new Context(), listeners.onError());
    this.rejoinPause = new RejoinPause(loop);
  }

  /** Sets what deals with its rooms; once, before it connects. */
  public void with(RoomsOfSocket given) {
    rooms = given;
  }

  /** Its listeners. */
  public SocketListeners listeners() {
    return listeners;
  }

  /** What it sends with. */
  public SocketSender sender() {
    return sender;
  }

  /** Whether the server understands requests about rooms; called on the loop. */
  public boolean offersRooms() {
    return keeper.offers().contains(ROOMS);
  }

  /** Whether it is in its namespace right now. Thread-safe. */
  public boolean connected() {
    return state instanceof Connected;
  }

  /** Thread-safe. */
  @Override
  public boolean active() {
    return state instanceof Withdrawn withdrawn ? withdrawn.again() : !(state instanceof Idle);
  }

  @Override
  public boolean listens() {
    return !(state instanceof Idle);
  }

  /** The public id; empty while it is not connected. Thread-safe. */
  public Optional<String> id() {
    return state instanceof Connected connected ? Optional.of(connected.id()) : Optional.empty();
  }

  /** Whether it came back as the socket it was. Thread-safe. */
  public boolean recovered() {
    return state instanceof Connected connected && connected.recovered();
  }

  /** Joins the namespace. Thread-safe. */
  public void connect() {
    loop.execute(this::activate);
  }

  /** Leaves the namespace. Thread-safe. */
  public void disconnect() {
    loop.execute(this::leave);
  }

  /** Leaves the namespace and forgets what waits, and its rooms. Thread-safe. */
  @Override
  public void close() {
    loop.execute(
        () -> {
          leave();
          sender.clear();
          rooms.forget();
          keeper.release();
        });
  }

  /** Null while the socket is not in its namespace; called on the loop. */
  private @Nullable Connection connection() {
    return state instanceof Connected connected ? connected.connection() : null;
  }

  @Override
  public void opened(Connection connection) {
    if (state instanceof Waiting) {
      Duration pause = keeper.offers().isEmpty() ? rejoinPause.pause(connection) : Duration.ZERO;
      if (pause.isZero() || pause.isNegative()) {
        introduce(connection);
      } else {
        state = new AuthBackoff(loop.after(pause, this::activate));
      }
    }
  }

  @Override
  public void unreachable(Throwable cause) {
    listeners.tellConnectFailed(ConnectFailedException.unreachable(said(cause), cause));
  }

  @Override
  public void lost(Disconnection how) {
    SocketState before = state;
    pause();
    state = new Waiting();
    if (before instanceof Connected) {
      end(how);
    } else if (!(before instanceof Waiting || before instanceof Withdrawn)) {
      listeners.tellConnectFailed(
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
      onWelcome(connect);
    } else if (packet instanceof Packet.ConnectError refusal) {
      onRefusal(refusal);
    } else if (packet instanceof Packet.Disconnect) {
      deactivate(DisconnectReason.IO_SERVER_DISCONNECT, new Idle());
    } else {
      throw new AssertionError(packet);
    }
  }

  /** Sends the answer to an event that came over {@code cameBy}; called on the loop. */
  private void answer(Outgoing answer, Connection cameBy) {
    if (connection() != cameBy) {
      return; // the server has forgotten the question
    }
    if (answer.fits(cameBy)) {
      cameBy.send(answer.messages());
    } else {
      String what = "the answer to " + answer.name();
      listeners.onError().accept(NotSent.tooLarge(what, answer.largest(), cameBy.maxPayload()));
    }
  }

  /** Joins, unless that is done; called on the loop. */
  private void activate() {
    if (state instanceof Withdrawn withdrawn && keeper.carries(withdrawn.connection())) {
      wantAgain(withdrawn);
      return;
    }
    if (state instanceof Idle || state instanceof AuthBackoff || state instanceof Withdrawn) {
      pause();
      state = new Waiting();
    }
    if (state instanceof Waiting) {
      keeper.need(this);
    }
  }

  /** The first answer serves, unless the application may say something else by now. */
  private void wantAgain(Withdrawn withdrawn) {
    boolean same = options.auth().isEmpty();
    state = same ? withdrawn.joining() : new Withdrawn(withdrawn.joining(), true);
  }

  /** The answer to a CONNECT that is not wanted any more; other packets are ignored. */
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

  private void leave() {
    leave(DisconnectReason.IO_CLIENT_DISCONNECT);
  }

  private void rejected() {
    leave(DisconnectReason.EXECUTOR_REJECTED);
  }

  private void leave(DisconnectReason reason) {
    SocketState after = left();
    if (state instanceof Connected connected) {
      sendDisconnect(connected.connection());
    }
    deactivate(reason, after);
  }

  private void sendDisconnect(Connection connection) {
    rejoinPause.left(connection);
    keeper.send(new Packet.Disconnect(namespace), connection);
  }

  /** What a socket is that leaves: its CONNECT, if there is one, stays to be answered. */
  private SocketState left() {
    if (state instanceof Joining joining) {
      return new Withdrawn(joining, false);
    }
    return state instanceof Withdrawn withdrawn
        ? new Withdrawn(withdrawn.joining(), false)
        : new Idle();
  }

  private void deactivate(DisconnectReason reason, SocketState after) {
    SocketState before = state;
    if (before instanceof Idle) {
      return;
    }
    pause();
    state = after;
    if (before instanceof Connected) {
      end(new Disconnection(reason, null));
    }
    keeper.release();
  }

  private void end(Disconnection how) {
    listeners.tellDisconnected(how);
    sender.suspend(how.reason());
  }

  /** Stops the timer of the present state, if it has one. */
  private void pause() {
    if (state instanceof Asking asking) {
      asking.authentication().cancel();
    } else if (state instanceof AuthBackoff resting) {
      resting.timer().cancel();
    }
  }

  private void introduce(Connection connection) {
    Optional<Supplier<?>> auth = options.auth();
    if (auth.isEmpty()) {
      join(connection, Authentication.NOTHING);
    } else {
      Authentication authentication = new Authentication(loop, options, new Answered(connection));
      state = new Asking(authentication);
      authentication.ask(auth.get());
    }
  }

  private void join(Connection connection, String auth) {
    state = new Joining(connection);
    keeper.send(new Packet.Connect(namespace, recovery.payload(auth)), connection);
  }

  private void onWelcome(Packet.Connect welcome) {
    if (!(state instanceof Joining joining)) {
      return;
    }
    Map<?, ?> payload = Json.read(welcome.payload(), Map.class);
    if (payload.get("sid") instanceof String id) {
      boolean recovered = recovery.welcome(payload.get("pid") instanceof String pid ? pid : null);
      enter(joining, new Connected(joining.connection(), id, recovered));
    } else {
      deactivate(DisconnectReason.IO_CLIENT_DISCONNECT, new Idle());
      listeners.tellConnectFailed(
          ConnectFailedException.unreachable(
              "the server speaks Socket.IO 2, and this client 3 and later: upgrade the server",
              null));
    }
  }

  private void enter(Joining from, Connected connected) {
    state = connected;
    backoff.reset();
    from.early().forEach(this::onEvent);
    rooms.rejoin(connected.recovered());
    sender.resume();
    rooms.watchAgain(connected.recovered());
    listeners.tellConnected();
  }

  private void onRefusal(Packet.ConnectError refusal) {
    if (state instanceof Joining) {
      deactivate(DisconnectReason.IO_CLIENT_DISCONNECT, new Idle());
      listeners.tellConnectFailed(ConnectFailedException.refused(refusal.payload()));
    }
  }

  private void onEvent(Packet.Event event) {
    if (state instanceof Connected connected) {
      Args args = recovery.received(event, !keeper.offers().isEmpty());
      if (!rooms.takes(event.name(), args)) {
        Ack ack = ackOf(event, connected.connection());
        listeners.dispatch(event.name(), args, ack);
      }
    } else if (state instanceof Joining joining) {
      await(event, joining);
    }
  }

  private static void await(Packet.Event event, Joining joining) {
    if (joining.early().size() == MAX_EARLY_EVENTS) {
      throw new PacketException(MAX_EARLY_EVENTS + " events before the namespace was joined");
    }
    joining.early().add(event);
  }

  private Ack ackOf(Packet.Event event, Connection connection) {
    if (event.ackId() == Packet.NO_ACK) {
      return Ack.NONE;
    }
    return new SocketAck(
        options.parser(), event, answer -> loop.execute(() -> answer(answer, connection)));
  }

  private static String said(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Receives what the application gives, for one connection. */
  private final class Answered implements Authentication.Listener {
    private final Connection connection;

    Answered(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void onKnown(String json) {
      join(connection, json);
    }

    @Override
    public void onFailure(Throwable cause) {
      state =
          new AuthBackoff(loop.after(backoff.next(keeper.settings()), SocketCore.this::activate));
      String message = "auth failed: " + said(cause);
      listeners.tellConnectFailed(ConnectFailedException.unreachable(message, cause));
    }
  }

  /** This socket as its sender sees it. */
  private final class Context implements SendContext {
    @Override
    public @Nullable Connection connection() {
      return SocketCore.this.connection();
    }

    @Override
    public boolean understood(Outgoing event) {
      return event.kind() != Outgoing.Kind.ROOMS || keeper.offers().contains(ROOMS);
    }

    @Override
    public void sent(Outgoing event) {
      if (event.kind() != Outgoing.Kind.ROOMS) {
        listeners.tellSent(event);
      }
    }
  }
}
