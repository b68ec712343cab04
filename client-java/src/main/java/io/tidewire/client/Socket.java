package io.tidewire.client;

import io.tidewire.client.internal.manager.ConnectionKeeper;
import io.tidewire.client.internal.rooms.RoomRequests;
import io.tidewire.client.internal.socket.SocketCore;
import io.tidewire.client.internal.socket.SocketListeners;
import io.tidewire.client.internal.socket.SocketOptions;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.Emitter;
import io.tidewire.event.EventListener;
import io.tidewire.event.Listenable;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One namespace of a server. Every public method is thread-safe and none blocks. Its listeners run
 * one after another, in the order of the packets, on a thread of the listeners' executor, and may
 * block; what they throw goes to the option {@code onError}. Listeners that are to miss nothing are
 * added before {@link #connect}.
 *
 * <p>What is emitted while it is away waits until it is back; with the option {@code retries},
 * everything but volatile events waits for its turn and is sent until the server has answered.
 *
 * <p>Rooms need a Tidewire server whose namespace has a policy for them; elsewhere all of it fails
 * with a {@link RoomException}. Requests about rooms leave in the order of the calls and of what is
 * emitted (but past the queue of {@code retries}), wait for a connection as events do, and are
 * answered within the option {@code ackTimeout}.
 */
public final class Socket
    implements Listenable<Socket>, Emitter<Args, SocketOperator>, AutoCloseable {
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
      SocketOptions options) {
    this.manager = manager;
    this.namespace = namespace;
    this.loop = loop;
    this.core = new SocketCore(loop, namespace, keeper, options);
    this.listeners = core.listeners();
    this.sender = core.sender();
    this.rooms = new RoomRequests(loop, core, options.threads());
    core.with(rooms);
  }

  /** What the connection sees of it. */
  SocketCore core() {
    return core;
  }

  /** The connection that it shares with other namespaces. */
  public Manager manager() {
    return manager;
  }

  /** The name of its namespace, {@code "/"} for the root. */
  public String namespace() {
    return namespace;
  }

  /** Whether it is in its namespace right now. */
  public boolean connected() {
    return core.connected();
  }

  /** Whether it is connected or will be as soon as that is possible; no call is needed then. */
  public boolean active() {
    return core.active();
  }

  /** The public id by which the server knows it; empty while it is not connected. */
  public Optional<String> id() {
    return core.id();
  }

  /**
   * Whether the server took it for the socket it was before its connection broke: with the same id,
   * in its rooms, and with all events that it missed. For servers with connection state recovery.
   * Where such a server is not Tidewire's, listeners get the offset of each event as its last
   * argument, as with the reference's clients.
   */
  public boolean recovered() {
    return core.recovered();
  }

  /** Joins the namespace, and opens the connection if need be; does nothing if that is done. */
  public Socket connect() {
    core.connect();
    return this;
  }

  /**
   * Leaves the namespace, with the reason {@link DisconnectReason#IO_CLIENT_DISCONNECT}; the
   * connection is closed if no other socket needs it. What waits to be sent is kept for the next
   * {@link #connect}.
   */
  public Socket disconnect() {
    core.disconnect();
    return this;
  }

  /**
   * Leaves the namespace as {@link #disconnect} does, and forgets what waits to be sent: nothing is
   * left of it but the object, without its rooms; it may be connected again.
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

  /** Whether events of this name have a listener of their own. */
  public boolean hasListeners(String event) {
    return listeners.events.has(event);
  }

  /**
   * Calls {@code listener} each time the socket has joined its namespace, the first time and after
   * every reconnection; and now, if it is there already.
   */
  public Socket onConnect(Runnable listener) {
    loop.execute(
        () -> {
          listeners.connect.add(listener);
          if (connected()) {
            listeners.callConnected(listener);
          }
        });
    return this;
  }

  /** Removes a listener that {@link #onConnect} added. */
  public Socket offConnect(Runnable listener) {
    loop.execute(() -> listeners.connect.remove(listener));
    return this;
  }

  /**
   * Calls {@code listener} each time the socket could not join: the server refused it, or there is
   * no connection. {@link Socket#active} says whether it tries again.
   */
  public Socket onConnectError(Consumer<? super ConnectFailedException> listener) {
    listeners.connectError.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onConnectError} added. */
  public Socket offConnectError(Consumer<? super ConnectFailedException> listener) {
    listeners.connectError.remove(listener);
    return this;
  }

  /** Calls {@code listener} each time the socket lost its place in its namespace. */
  public Socket onDisconnect(Consumer<? super Disconnection> listener) {
    listeners.disconnect.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onDisconnect} added. */
  public Socket offDisconnect(Consumer<? super Disconnection> listener) {
    listeners.disconnect.remove(listener);
    return this;
  }

  /** Calls {@code listener} for every event from the server, before the event's own listeners. */
  public Socket onAny(AnyListener listener) {
    listeners.events.onAny(listener);
    return this;
  }

  /** Like {@link #onAny}, before those added so far. */
  public Socket prependAny(AnyListener listener) {
    listeners.events.prependAny(listener);
    return this;
  }

  /** Removes a listener that was added for every event. */
  public Socket offAny(AnyListener listener) {
    listeners.events.offAny(listener);
    return this;
  }

  /** Removes all listeners that were added for every event. */
  public Socket offAny() {
    listeners.events.offAny();
    return this;
  }

  /** The listeners for every event, in their order; a snapshot. */
  public List<AnyListener> listenersAny() {
    return listeners.events.any();
  }

  /**
   * Calls {@code listener} for every event that is sent to the server, but not for answers. It may
   * run after the event has left; for one that waits for a connection, it runs when that is sent.
   */
  public Socket onAnyOutgoing(AnyListener listener) {
    listeners.outgoing.add(listener);
    return this;
  }

  /** Like {@link #onAnyOutgoing}, before those added so far. */
  public Socket prependAnyOutgoing(AnyListener listener) {
    listeners.outgoing.add(0, listener);
    return this;
  }

  /** Removes a listener that was added for every event that is sent. */
  public Socket offAnyOutgoing(AnyListener listener) {
    listeners.outgoing.remove(listener);
    return this;
  }

  /** Removes all listeners that were added for every event that is sent. */
  public Socket offAnyOutgoing() {
    listeners.outgoing.clear();
    return this;
  }

  /** The listeners for every event that is sent, in their order; a snapshot. */
  public List<AnyListener> listenersAnyOutgoing() {
    return List.copyOf(listeners.outgoing);
  }

  /**
   * As described, once the socket is connected. One that is larger than the server takes, or waits
   * too long, goes to the option {@code onError} as a {@link NotSentException}.
   */
  @Override
  public void emit(String event, Args args) {
    sender.emit(event, args, sender.defaults());
  }

  /**
   * Sends an event and completes with the server's answer, on a thread of the listeners' executor
   * but not in turn with the listeners, so that one of them may wait for it. The time runs from
   * here, connected or not. Fails with a {@link java.util.concurrent.TimeoutException}, with a
   * {@link io.tidewire.event.DisconnectedException} when the connection breaks first, and with a
   * {@link NotSentException} where the event never left. With the option {@code retries} time and
   * connection are those of one try, and the future fails with the last one's failure.
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
   * Accepted for the sake of code that is shared with a server; has no effect, as {@code
   * java.net.http} compresses nothing that is sent.
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
   * Forgets what was emitted and waits for a connection, or for its turn in the queue of {@code
   * retries}. An answer that is awaited fails with a {@link NotSentException}.
   */
  public Socket clearBuffer() {
    sender.clearLater();
    return this;
  }

  /**
   * Joins a room, also after each reconnection, until it is left; see {@link #onRoomLost}. Does no
   * harm when done twice. Fails with a {@link RoomException} if the server refuses, and else as
   * {@link Socket#emitWithAck(String, Args)} does, when the server may have done it nevertheless.
   */
  public CompletableFuture<Void> join(String room) {
    return rooms.join(room);
  }

  /** Leaves a room; fails as {@link #join} does, but is not joined again in any case. */
  public CompletableFuture<Void> leave(String room) {
    return rooms.leave(room);
  }

  /**
   * The rooms that this socket joined by {@link #join}; a snapshot. While away, those that it will
   * join again.
   */
  public Set<String> rooms() {
    return rooms.names();
  }

  /** Emits to the others in a room, which this socket need not be in. */
  public RoomOperator to(String room) {
    return new RoomOperator(rooms, List.of(room), List.of());
  }

  /**
   * Watches the members of a room, until the result is closed. A room that is watched already is
   * not requested again.
   */
  public Presence presence(String room) {
    return new Presence(rooms, room);
  }

  /** Calls {@code listener} each time a room is lost that this socket had joined. */
  public Socket onRoomLost(Consumer<? super RoomLoss> listener) {
    listeners.roomLost.add(listener);
    return this;
  }

  /** Removes a listener that {@link #onRoomLost} added. */
  public Socket offRoomLost(Consumer<? super RoomLoss> listener) {
    listeners.roomLost.remove(listener);
    return this;
  }

  private SocketOperator operator() {
    return new SocketOperator(sender, sender.defaults());
  }
}
