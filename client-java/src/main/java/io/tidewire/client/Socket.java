package io.tidewire.client;

import io.tidewire.client.SocketState.Asking;
import io.tidewire.client.SocketState.Connected;
import io.tidewire.client.SocketState.Idle;
import io.tidewire.client.SocketState.Joining;
import io.tidewire.client.SocketState.Resting;
import io.tidewire.client.SocketState.Waiting;
import io.tidewire.client.SocketState.Withdrawn;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
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
 * One namespace of a server. Every public method is thread-safe and none blocks. Its listeners run
 * one after another, in the order of the packets, on a thread of the listeners' executor, and may
 * block; listeners that are to miss nothing are added before {@link #connect}.
 */
public final class Socket extends SocketRooms implements AutoCloseable {
  private static final int MAX_EARLY_EVENTS = 10_000;

  private final Recovery recovery = new Recovery(); // belongs to the loop
  private final Parting parting = new Parting(loop); // the same
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private volatile SocketState state = new Idle(); // written on the loop only

  Socket(Manager manager, String namespace, ClientOptions options) {
    super(manager, namespace, options);
  }

  /** The connection that it shares with other namespaces. */
  public Manager io() {
    return manager;
  }

  /** The name of its namespace, {@code "/"} for the root. */
  public String namespace() {
    return namespace;
  }

  @Override
  public boolean connected() {
    return state instanceof Connected;
  }

  /** Whether it is connected or will be as soon as that is possible; no call is needed then. */
  public boolean active() {
    return state instanceof Withdrawn withdrawn ? withdrawn.again() : !(state instanceof Idle);
  }

  /** Whether packets concern it; called on the loop. */
  boolean listens() {
    return !(state instanceof Idle);
  }

  /** The public id by which the server knows it; empty while it is not connected. */
  public Optional<String> id() {
    return state instanceof Connected connected ? Optional.of(connected.id()) : Optional.empty();
  }

  /**
   * Whether the server took it for the socket it was before its connection broke: with the same id,
   * in its rooms, and with all events that it missed. For servers with connection state recovery.
   * Where such a server is not Tidewire's, listeners get the offset of each event as its last
   * argument, as with the reference's clients.
   */
  public boolean recovered() {
    return state instanceof Connected connected && connected.recovered();
  }

  /** Joins the namespace, and opens the connection if need be; does nothing if that is done. */
  public Socket connect() {
    loop.execute(this::activate);
    return this;
  }

  /**
   * Leaves the namespace, with the reason {@link DisconnectReason#IO_CLIENT_DISCONNECT}; the
   * connection is closed if no other socket needs it. What waits to be sent is kept for the next
   * {@link #connect}.
   */
  public Socket disconnect() {
    loop.execute(this::leave);
    return this;
  }

  /**
   * Leaves the namespace as {@link #disconnect} does, and forgets what waits to be sent: nothing is
   * left of it but the object, without its rooms; it may be connected again.
   */
  @Override
  public void close() {
    loop.execute(
        () -> {
          leave();
          clear();
          forgetRooms();
          manager.release();
        });
  }

  @Override
  Socket self() {
    return this;
  }

  @Override
  @Nullable Connection connection() {
    return state instanceof Connected connected ? connected.connection() : null;
  }

  /** The connection is open; called on the loop. */
  void opened(Connection connection) {
    if (state instanceof Waiting) {
      Duration pause = manager.offers().isEmpty() ? parting.pause(connection) : Duration.ZERO;
      if (pause.isZero() || pause.isNegative()) {
        introduce(connection);
      } else {
        state = new Resting(loop.after(pause, this::activate));
      }
    }
  }

  /** There is no connection; called on the loop. */
  void unreachable(Throwable cause) {
    tellConnectFailed(ConnectFailedException.unreachable(said(cause), cause));
  }

  /** The connection is gone; called on the loop. */
  void lost(Disconnection how) {
    SocketState before = state;
    pause();
    state = new Waiting();
    if (before instanceof Connected) {
      end(how);
    } else if (!(before instanceof Waiting || before instanceof Withdrawn)) {
      tellConnectFailed(
          ConnectFailedException.unreachable(
              "the connection ended: " + how, how.cause().orElse(null)));
    }
  }

  /** A packet for a socket that listens; called on the loop. */
  void onPacket(Packet packet) {
    if (state instanceof Withdrawn withdrawn) {
      onLateAnswer(withdrawn, packet);
    } else if (packet instanceof Packet.Event event) {
      onEvent(event);
    } else if (packet instanceof Packet.Reply reply) {
      answered(reply);
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
  void answer(Outgoing answer, Connection cameBy) {
    if (connection() != cameBy) {
      return; // the server has forgotten the question
    }
    if (answer.fits(cameBy)) {
      cameBy.send(answer.messages());
    } else {
      String what = "the answer to " + answer.name();
      onError.accept(NotSentException.tooLarge(what, answer.largest(), cameBy.maxPayload()));
    }
  }

  private void activate() {
    if (state instanceof Withdrawn withdrawn && manager.carries(withdrawn.connection())) {
      wantAgain(withdrawn);
      return;
    }
    if (state instanceof Idle || state instanceof Resting || state instanceof Withdrawn) {
      pause();
      state = new Waiting();
    }
    if (state instanceof Waiting) {
      manager.need(this);
    }
  }

  /** The first answer serves, unless the application may say something else by now. */
  private void wantAgain(Withdrawn withdrawn) {
    boolean same = options.auth().isEmpty();
    state = same ? withdrawn.joining() : new Withdrawn(withdrawn.joining(), true);
  }

  /** The answer to a CONNECT that is not wanted any more; what else comes concerns nobody. */
  private void onLateAnswer(Withdrawn withdrawn, Packet packet) {
    if (packet instanceof Packet.Connect) {
      sayGoodbye(withdrawn.connection());
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

  @Override
  void rejected() {
    leave(DisconnectReason.EXECUTOR_REJECTED);
  }

  private void leave(DisconnectReason reason) {
    SocketState after = left();
    if (state instanceof Connected connected) {
      sayGoodbye(connected.connection());
    }
    deactivate(reason, after);
  }

  private void sayGoodbye(Connection connection) {
    parting.left(connection);
    manager.send(new Packet.Disconnect(namespace), connection);
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
    manager.release();
  }

  private void end(Disconnection how) {
    tellDisconnected(how);
    suspend(how.reason());
  }

  /** Stops the timer of the present state, if it has one. */
  private void pause() {
    if (state instanceof Asking asking) {
      asking.introduction().cancel();
    } else if (state instanceof Resting resting) {
      resting.timer().cancel();
    }
  }

  private void introduce(Connection connection) {
    Optional<Supplier<?>> auth = options.auth();
    if (auth.isEmpty()) {
      join(connection, Introduction.NOTHING);
    } else {
      Introduction introduction = new Introduction(loop, options, new Introduced(connection));
      state = new Asking(introduction);
      introduction.ask(auth.get());
    }
  }

  private void join(Connection connection, String auth) {
    state = new Joining(connection);
    manager.send(new Packet.Connect(namespace, recovery.payload(auth)), connection);
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
      tellConnectFailed(
          ConnectFailedException.unreachable(
              "the server speaks Socket.IO 2, and this client 3 and later: upgrade the server",
              null));
    }
  }

  private void enter(Joining from, Connected connected) {
    state = connected;
    backoff.reset();
    from.early().forEach(this::onEvent);
    rejoin(connected.recovered());
    resume();
    watchAgain(connected.recovered());
    tellConnected();
  }

  private void onRefusal(Packet.ConnectError refusal) {
    if (state instanceof Joining) {
      deactivate(DisconnectReason.IO_CLIENT_DISCONNECT, new Idle());
      tellConnectFailed(ConnectFailedException.refused(refusal.payload()));
    }
  }

  private void onEvent(Packet.Event event) {
    if (state instanceof Connected connected) {
      Args args = recovery.received(event, !manager.offers().isEmpty());
      if (!takes(event.name(), args)) {
        Ack ack = ackOf(event, connected.connection());
        dispatch(event.name(), args, ack);
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
    return event.ackId() == Packet.NO_ACK ? Ack.NONE : new SocketAck(this, connection, event);
  }

  private static String said(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Hears what the application says, for one connection. */
  private final class Introduced implements Introduction.Listener {
    private final Connection connection;

    Introduced(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void onKnown(String json) {
      join(connection, json);
    }

    @Override
    public void onFailure(Throwable cause) {
      state = new Resting(loop.after(backoff.next(manager.settings()), Socket.this::activate));
      String message = "auth failed: " + said(cause);
      tellConnectFailed(ConnectFailedException.unreachable(message, cause));
    }
  }
}
