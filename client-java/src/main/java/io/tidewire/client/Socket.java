package io.tidewire.client;

import io.tidewire.client.internal.manager.ConnectionKeeper;
import io.tidewire.client.internal.rooms.RoomRequests;
import io.tidewire.client.internal.socket.SocketCore;
import io.tidewire.client.internal.socket.SocketListeners;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.EventListener;
import io.tidewire.event.Listenable;
import io.tidewire.event.SignalListener;
import io.tidewire.event.SocketEmitter;
import io.tidewire.event.ValueListener;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One namespace of a server. Every public method is thread-safe, and none blocks. Listeners run one
 * after another, in the order of the packets, on a thread of the listeners' executor, and may
 * block. What they throw goes to the option {@code onError}. Add listeners that must not miss an
 * event before {@link #connect}.
 *
 * <p>Events that are emitted while the socket is disconnected wait until it is connected. With the
 * option {@code retries}, events that are not volatile wait for their turn, and are sent until the
 * server acknowledges them.
 *
 * <p>Rooms need a Tidewire server whose namespace has a policy for them. With another server
 * requests about rooms fail with a {@link RoomException}. They are sent in the order of the calls
 * and of emitted events, but pass the queue of {@code retries}. They wait for a connection like
 * events, and are answered within the option {@code ackTimeout}.
 */
public final class Socket
    implements Listenable<Socket>, SocketEmitter<SocketOperator>, AutoCloseable {
  private final Manager manager;
  private final String namespace;
  private final EventLoop loop;
  private final SocketCore core;
  private final SocketListeners listeners;
  private final SocketSender sender;
  private final RoomRequests rooms;

  Socket(
      Manager manager,
      String namespace,
      EventLoop loop,
      ConnectionKeeper keeper,
      ClientOptions options) {
    this.manager = manager;
    this.namespace = namespace;
    this.loop = loop;
    this.core =
        new SocketCore(loop, namespace, keeper, options, options.threads(), options.onError());
    this.listeners = core.listeners();
    this.sender = core.sender();
    this.rooms = new RoomRequests(loop, core, options.threads());
    core.rooms(rooms);
  }

  /** The socket as its manager uses it. */
  SocketCore core() {
    return core;
  }

  /** The manager of its connection, which other namespaces may share. */
  public Manager manager() {
    return manager;
  }

  /** The name of its namespace, {@code "/"} for the root. */
  public String namespace() {
    return namespace;
  }

  /** Whether it has joined its namespace. */
  public boolean connected() {
    return core.connected();
  }

  /** Whether it is connected, or connects without another call. */
  public boolean active() {
    return core.active();
  }

  /** The public id that the server gave it; empty unless it is connected. */
  public Optional<String> id() {
    return core.id();
  }

  /**
   * Whether a server with connection state recovery recovered it after its connection broke: with
   * the same id, its rooms, and the events that it missed. If such a server is not Tidewire's,
   * listeners receive the offset of each event as its last argument, like the reference's clients.
   */
  public boolean recovered() {
    return core.recovered();
  }

  /** Joins the namespace, and opens the connection if necessary; no effect if it is active. */
  public Socket connect() {
    core.connect();
    return this;
  }

  /**
   * Leaves the namespace, with the reason {@link DisconnectReason#IO_CLIENT_DISCONNECT}. Closes the
   * connection if no other socket uses it. Events that wait are kept for the next {@link #connect}.
   */
  public Socket disconnect() {
    core.disconnect();
    return this;
  }

  /**
   * Leaves the namespace like {@link #disconnect}, and drops its rooms and the events that wait.
   * The socket can be connected again.
   */
  @Override
  public void close() {
    core.close();
  }

  @Override
  public Socket on(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    listeners.events.on(event, listener);
    return this;
  }

  @Override
  public Socket once(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    listeners.events.once(event, listener);
    return this;
  }

  @Override
  public Socket off(String event) {
    listeners.events.off(event);
    return this;
  }

  @Override
  public Socket off(String event, EventListener listener) {
    listeners.events.off(event, listener);
    return this;
  }

  /** Whether events of this name have listeners, apart from those for every event. */
  public boolean hasListeners(String event) {
    return listeners.events.has(event);
  }

  /**
   * Calls {@code listener} each time the socket has joined its namespace, the first time and after
   * every reconnection; also immediately if it is connected.
   */
  public Socket onConnect(SignalListener listener) {
    loop.execute(
        () -> {
          listeners.connect.add(listener);
          if (connected()) {
            listeners.queue().call(listener::on);
          }
        });
    return this;
  }

  /** Removes a listener that {@link #onConnect} added. */
  public Socket offConnect(SignalListener listener) {
    loop.execute(() -> listeners.connect.remove(listener));
    return this;
  }

  /**
   * Calls {@code listener} each time the socket could not join: the server rejected it, or there is
   * no connection. {@link Socket#active} says whether it tries again.
   */
  public Socket onConnectError(ValueListener<? super ConnectFailedException> listener) {
    listeners.connectError.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onConnectError} added. */
  public Socket offConnectError(ValueListener<? super ConnectFailedException> listener) {
    listeners.connectError.remove(listener);
    return this;
  }

  /** Calls {@code listener} each time the socket left its namespace. */
  public Socket onDisconnect(ValueListener<? super Disconnection> listener) {
    listeners.disconnect.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onDisconnect} added. */
  public Socket offDisconnect(ValueListener<? super Disconnection> listener) {
    listeners.disconnect.remove(listener);
    return this;
  }

  /** Calls {@code listener} each time the socket lost a room that it had joined. */
  public Socket onRoomLost(ValueListener<? super RoomLoss> listener) {
    listeners.roomLost.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onRoomLost} added. */
  public Socket offRoomLost(ValueListener<? super RoomLoss> listener) {
    listeners.roomLost.remove(listener);
    return this;
  }

  /** Calls {@code listener} for every event from the server, before the event's listeners. */
  public Socket onAny(AnyListener listener) {
    listeners.events.onAny(listener);
    return this;
  }

  /** Like {@link #onAny}, before the listeners added so far. */
  public Socket prependAny(AnyListener listener) {
    listeners.events.prependAny(listener);
    return this;
  }

  /** Removes a listener for every event. */
  public Socket offAny(AnyListener listener) {
    listeners.events.offAny(listener);
    return this;
  }

  /** Removes all listeners for every event. */
  public Socket offAny() {
    listeners.events.offAny();
    return this;
  }

  /** A snapshot of the listeners for every event, in their order. */
  public List<AnyListener> listenersAny() {
    return listeners.events.any();
  }

  /**
   * Calls {@code listener} for every event that is sent to the server, but not for
   * acknowledgements. It may run after the event was sent. For an event that waits for a
   * connection, it runs when the event is sent.
   */
  public Socket onAnyOutgoing(AnyListener listener) {
    listeners.outgoing.add(listener);
    return this;
  }

  /** Like {@link #onAnyOutgoing}, before the listeners added so far. */
  public Socket prependAnyOutgoing(AnyListener listener) {
    listeners.outgoing.add(0, listener);
    return this;
  }

  /** Removes a listener for every event that is sent. */
  public Socket offAnyOutgoing(AnyListener listener) {
    listeners.outgoing.remove(listener);
    return this;
  }

  /** Removes all listeners for every event that is sent. */
  public Socket offAnyOutgoing() {
    listeners.outgoing.clear();
    return this;
  }

  /** A snapshot of the listeners for every event that is sent, in their order. */
  public List<AnyListener> listenersAnyOutgoing() {
    return List.copyOf(listeners.outgoing);
  }

  @Override
  public Args args(@Nullable Object... values) {
    return sender.args(values);
  }

  /**
   * Sends an event when the socket is connected. If the event exceeds the server's limit, or waits
   * too long, the option {@code onError} receives a {@link NotSentException}.
   */
  @Override
  public void emit(String event, Args args) {
    sender.emit(event, args, sender.defaults());
  }

  /**
   * Sends an event, and completes with the server's acknowledgement. The future completes on a
   * thread of the listeners' executor but not in turn with the listeners, so that a listener may
   * wait for it. The timeout begins with this call, connected or not. The future fails with a
   * {@link java.util.concurrent.TimeoutException}, with a {@link
   * io.tidewire.event.DisconnectedException} if the connection breaks first, and with a {@link
   * NotSentException} if the event was not sent. With the option {@code retries}, timeout and
   * connection are those of one attempt, and the future fails with the failure of the last attempt.
   */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return sender.emitWithAck(event, args, sender.defaults());
  }

  @Override
  public SocketOperator asVolatile() {
    return operator().asVolatile();
  }

  /**
   * Has no effect, since {@code java.net.http} does not compress messages. It exists for code that
   * is shared with a server.
   */
  @Override
  public SocketOperator compress(boolean compress) {
    return operator().compress(compress);
  }

  @Override
  public SocketOperator timeout(Duration timeout) {
    return operator().timeout(timeout);
  }

  /**
   * Drops the events that wait for a connection, or for their turn in the queue of {@code retries}.
   * Their futures fail with a {@link NotSentException}.
   */
  public Socket clearBuffer() {
    sender.clearLater();
    return this;
  }

  /**
   * Joins a room, also after each reconnection, until {@link #leave}; see {@link #onRoomLost}. May
   * be called again for the same room. Fails with a {@link RoomException} if the server rejects the
   * request. Any other failure is one of {@link Socket#emitWithAck(String, Args)}; the server may
   * then have added the socket nevertheless.
   */
  public CompletableFuture<Void> join(String room) {
    return rooms.join(room);
  }

  /**
   * Leaves a room. Fails like {@link #join}, but the socket never joins the room again by itself.
   */
  public CompletableFuture<Void> leave(String room) {
    return rooms.leave(room);
  }

  /**
   * A snapshot of the rooms that this socket joined by {@link #join}; while it is disconnected, the
   * rooms that it will join again.
   */
  public Set<String> rooms() {
    return rooms.names();
  }

  /** Emits to the other sockets in a room; this socket need not be a member. */
  public RoomOperator to(String room) {
    return new RoomOperator(rooms, List.of(room), List.of());
  }

  /**
   * Watches the members of a room, until the result is closed. All presences of one room share one
   * request.
   */
  public Presence presence(String room) {
    return new Presence(rooms, room);
  }

  private SocketOperator operator() {
    return new SocketOperator(sender, sender.defaults());
  }
}
