package io.tidewire.server;

import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import io.tidewire.event.Emitter;
import io.tidewire.event.Listenable;
import io.tidewire.json.bind.NotJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. Every public method is thread-safe and none blocks. Its listeners
 * run one after another, in the order of the packets, on a thread from the server's pool (or on the
 * event loop, if the server was told so).
 */
public interface Socket
    extends Listenable<Socket>,
        Emitter<Args, SocketOperator>,
        Broadcaster<BroadcastOperator>,
        NotJson {
  /** Adds a look at each event before its listeners; they run in the order they were added. */
  Socket use(EventMiddleware next);

  /** Calls {@code listener} for every event, before the event's own listeners. */
  Socket onAny(AnyListener listener);

  /** Like {@link #onAny}, before those added so far. */
  Socket prependAny(AnyListener listener);

  /** Removes a listener that was added for every event. */
  Socket offAny(AnyListener listener);

  /** Removes all listeners that were added for every event. */
  Socket offAny();

  /** The listeners for every event, in their order; a snapshot. */
  List<AnyListener> listenersAny();

  /**
   * Calls {@code listener} for every event that is sent to the client, by a broadcast too, but not
   * for answers. It may run after the event has left.
   */
  Socket onAnyOutgoing(AnyListener listener);

  /** Like {@link #onAnyOutgoing}, before those added so far. */
  Socket prependAnyOutgoing(AnyListener listener);

  /** Removes a listener that was added for every event that is sent. */
  Socket offAnyOutgoing(AnyListener listener);

  /** Removes all listeners that were added for every event that is sent. */
  Socket offAnyOutgoing();

  /** The listeners for every event that is sent, in their order; a snapshot. */
  List<AnyListener> listenersAnyOutgoing();

  /** Calls {@code listener} once, with the rooms the socket was in until then. */
  Socket onDisconnecting(DisconnectingListener listener);

  /** Calls {@code listener} once, when the socket is gone and in no room any more. */
  Socket onDisconnect(Consumer<DisconnectReason> listener);

  /** Calls {@code listener} with the name of the transport that the session has moved to. */
  Socket onUpgrade(Consumer<String> listener);

  /** Calls {@code listener} each time all that waited for the client has left. */
  Socket onDrain(Runnable listener);

  /**
   * Calls {@code listener} with what {@link #use} threw to refuse an event; without one, that goes
   * to the server's error hook.
   */
  Socket onError(Consumer<Throwable> listener);

  /** True between the connection listeners' call and the disconnect listeners'. */
  boolean connected();

  /**
   * How much waits on this server for the client, in bytes, because its network does not take it.
   * Sockets of one client share this.
   */
  long bufferedBytes();

  /**
   * Whether nothing waits for the client. What is sent while something does costs memory, up to the
   * server's {@code maxUnsentBytes}; {@link #onDrain} tells when it is gone.
   */
  boolean writable();

  /**
   * Sends an event. What middleware emits waits until the socket is connected, and is dropped if
   * the socket is refused.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  @Override
  void emit(String event, @Nullable Object... args);

  /**
   * Sends an event and completes with the client's answer. Fails with a {@link
   * java.util.concurrent.TimeoutException} after the server's {@code ackTimeout}, and with a {@link
   * DisconnectedException} when the socket goes first. Middleware that waits for the answer waits
   * in vain: the question follows the answer to the client's CONNECT.
   */
  @Override
  CompletableFuture<Args> emitWithAck(String event, Args args);

  /** The public id, another one for each connection; also the name of a room of its own. */
  String id();

  /**
   * Whether it was here before its connection broke, and has its id, rooms and data since then; the
   * events that it missed are on their way. Its listeners are to be added again.
   */
  boolean recovered();

  /** The name of its namespace, {@code "/"} for the root. */
  String namespace();

  /**
   * How it came. Of a socket that recovered without middleware the {@code auth} is the one that
   * middleware saw before, and all else is of the new connection, which nobody has checked. Of a
   * socket that is away no header and no query is kept.
   */
  Handshake handshake();

  /**
   * What carries its packets right now: {@code "polling"}, {@code "streaming"} or {@code
   * "websocket"}.
   */
  String transport();

  /** Whatever the application wants to keep with the socket; takes no null. */
  Map<String, Object> data();

  /**
   * Disconnects the socket at that time, with the reason {@link DisconnectReason#EXPIRED}; calling
   * it again puts another time in its place. For clients that show a token: set the token's end
   * when the socket connects, and again in the listener that takes a new one. Clients do not come
   * back by themselves afterwards, for they would show the same token.
   */
  Socket expiresAt(Instant time);

  /** When the socket will be disconnected; empty if that was never set. */
  Optional<Instant> expiresAt();

  /**
   * Joins rooms, in which broadcasts reach it. What middleware joins takes effect when the socket
   * has passed; does nothing once disconnected.
   */
  void join(String... rooms);

  /** Leaves a room; does nothing if it is not in there. Its own room cannot be left. */
  void leave(String room);

  /** A snapshot of the rooms it is in, its own among them; empty once disconnected. */
  Set<String> rooms();

  /**
   * Asks the namespace's {@link RoomPolicy} anew, on the socket's thread of execution, of the rooms
   * that its client joined by itself and those in which it watches who is there; it loses what it
   * is refused, and is told so. For when its rights have changed.
   */
  void recheckRooms();

  /**
   * Asks anew, on the socket's thread of execution, what others may see of it ({@link
   * PresenceOptions}), and tells those who watch its rooms if that has changed.
   */
  void refreshPresence();

  /** Everybody in the namespace but this socket. */
  @Override
  BroadcastOperator broadcast();

  /**
   * Puts the socket out of its namespace; the client stays connected to others. A socket whose
   * connection broke can no longer recover then. In middleware it refuses the socket: no further
   * middleware is asked, and the client gets a {@code connect_error} {@code Connection refused},
   * after which it does not come back by itself.
   */
  void disconnect();

  /**
   * Ends the client's session, and with it its sockets in all namespaces. A socket whose connection
   * broke can no longer recover then. In middleware it refuses the socket as {@link #disconnect}
   * does, and every other that is about to join.
   */
  void disconnectClient();
}
