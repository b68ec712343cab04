package io.tidewire.server;

import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import io.tidewire.event.Listenable;
import io.tidewire.event.SignalListener;
import io.tidewire.event.SocketEmitter;
import io.tidewire.event.ValueListener;
import io.tidewire.json.bind.NotJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. Every public method is thread-safe and none blocks. Its listeners
 * run one after another, in the order of the packets, on a thread of the server's pool, or on the
 * event loop if the options say so.
 */
public interface Socket
    extends Listenable<Socket>,
        SocketEmitter<SocketOperator>,
        Broadcaster<BroadcastOperator>,
        NotJson {
  /** Adds middleware for events; middleware runs in the order it was added. */
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
   * for answers. It may run after the event was sent.
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

  /** Removes a listener that {@link #onDisconnecting} added. */
  Socket offDisconnecting(DisconnectingListener listener);

  /** Calls {@code listener} once, when the socket is disconnected and in no room any more. */
  Socket onDisconnect(ValueListener<DisconnectReason> listener);

  /** Removes a listener that {@link #onDisconnect} added. */
  Socket offDisconnect(ValueListener<DisconnectReason> listener);

  /** Calls {@code listener} with the name of the transport that the session was upgraded to. */
  Socket onUpgrade(ValueListener<String> listener);

  /** Removes a listener that {@link #onUpgrade} added. */
  Socket offUpgrade(ValueListener<String> listener);

  /** Calls {@code listener} each time everything that waited for the client was sent. */
  Socket onDrain(SignalListener listener);

  /** Removes a listener that {@link #onDrain} added. */
  Socket offDrain(SignalListener listener);

  /**
   * Calls {@code listener} with what middleware of {@link #use} throws; without a listener, that
   * goes to the server's error hook.
   */
  Socket onError(ValueListener<Throwable> listener);

  /** Removes a listener that {@link #onError} added. */
  Socket offError(ValueListener<Throwable> listener);

  /** True between the connection listeners' call and the disconnect listeners'. */
  boolean connected();

  /**
   * How much waits on this server for the client, in bytes, because its network does not take it.
   * Sockets of one client share this.
   */
  long bufferedBytes();

  /**
   * Whether nothing waits for the client. What is sent while something does costs memory, up to the
   * server's {@code maxUnsentBytes}; {@link #onDrain} notifies when nothing waits any more.
   */
  boolean writable();

  /**
   * Sends an event. What middleware emits waits until the socket is connected, and is dropped if
   * the socket is rejected.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  @Override
  void emit(String event, @Nullable Object... args);

  /**
   * Sends an event and completes with the client's answer. Fails with a {@link
   * java.util.concurrent.TimeoutException} after the server's {@code ackTimeout}, and with a {@link
   * DisconnectedException} when the socket disconnects first. Middleware must not wait for the
   * answer: the event is sent after the answer to the client's CONNECT.
   */
  @Override
  CompletableFuture<Args> emitWithAck(String event, Args args);

  /** The public id, another one for each connection; also the name of a room of its own. */
  String id();

  /**
   * Whether it was recovered after its connection broke. It has the same id, rooms and data, and
   * receives the events that it missed. Listeners have to be added again.
   */
  boolean recovered();

  /** The name of its namespace, {@code "/"} for the root. */
  String namespace();

  /**
   * The request that opened the session, and the client's {@code auth}. If the socket was recovered
   * without middleware, {@code auth} is the one that middleware checked before; everything else is
   * of the new connection and unchecked. While the client is away, no header and no query is kept.
   */
  Handshake handshake();

  /**
   * The transport that carries its packets now: {@code "polling"}, {@code "streaming"} or {@code
   * "websocket"}.
   */
  String transport();

  /** Data of the application, kept with the socket; accepts no null. */
  Map<String, Object> data();

  /**
   * Disconnects the socket at that time, with the reason {@link DisconnectReason#EXPIRED}; calling
   * it again replaces the time. For clients that authenticate with a token: set the token's expiry
   * when the socket connects, and again in the listener that receives a new token. Clients do not
   * reconnect by themselves afterwards, since they would send the same token.
   */
  Socket expiresAt(Instant time);

  /** When the socket will be disconnected; empty if no time was set. */
  Optional<Instant> expiresAt();

  /**
   * Joins rooms, so that their broadcasts reach it. Joins in middleware take effect when the socket
   * is connected; does nothing once disconnected.
   */
  void join(String... rooms);

  /** Leaves a room; does nothing if it is not in there. Its own room cannot be left. */
  void leave(String room);

  /** A snapshot of the rooms it is in, its own room included; empty once disconnected. */
  Set<String> rooms();

  /**
   * Applies the namespace's {@link RoomPolicy} again, on the socket's executor, to the rooms that
   * its client joined by itself or whose presence it watches. The client loses those that the
   * policy rejects, and is notified. For use after a change of permissions.
   */
  void recheckRooms();

  /**
   * Calls the functions of {@link PresenceOptions} for it again, on the socket's executor, and
   * notifies the watchers of its rooms if the result has changed.
   */
  void refreshPresence();

  /** All sockets of the namespace except this one. */
  @Override
  BroadcastOperator broadcast();

  /**
   * Disconnects the socket from its namespace; the client stays connected to others. A socket whose
   * connection broke can no longer be recovered then. In middleware it rejects the socket: no
   * further middleware runs, and the client receives a {@code connect_error} {@code Connection
   * refused}, after which it does not reconnect by itself.
   */
  void disconnect();

  /**
   * Closes the client's session, and with it its sockets in all namespaces. A socket whose
   * connection broke can no longer be recovered then. In middleware it rejects the socket as {@link
   * #disconnect} does, and every other one that is joining.
   */
  void disconnectClient();
}
