package io.tidewire.server;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Listeners;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.EventListener;
import io.tidewire.event.Listenable;
import io.tidewire.json.bind.NotJson;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.RoomListener;
import io.tidewire.server.adapter.ServerAnswers;
import io.tidewire.socketio.PacketParser;
import io.tidewire.socketio.ReservedEvents;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of a server with middleware, sockets and rooms of its own; several share one connection.
 * What is listened to by {@link #on(String, EventListener) on} are the events that other servers of
 * a cluster send by {@link #serverSideEmit}, not those of its sockets. Thread-safe.
 */
public final class Namespace implements Audience, Listenable<Namespace>, NotJson {
  private final String name;
  private final Namespaces home;
  private final @Nullable ParentNamespace parent; // null for one that was named
  private final Adapter adapter;
  private final BroadcastOperator everybody;
  private final Reception reception;
  private final @Nullable Recovery recovery; // null unless the server was told to
  private final SerialExecutor executor; // for what belongs to none of its sockets
  private final RoomEvents roomEvents;
  private final Presence presence;
  private final RoomRequests roomRequests;
  private final Listeners serverEvents = new Listeners();
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
  private final AtomicLong nextAckId = new AtomicLong();
  private final Occupancy occupancy = new Occupancy();

  Namespace(String name, Namespaces home, @Nullable ParentNamespace parent) {
    this.name = name;
    this.home = home;
    this.parent = parent;
    this.reception = new Reception(parent == null ? null : parent.reception());
    this.recovery = home.recovery().map(options -> new Recovery(this, options)).orElse(null);
    this.executor = home.newExecutor();
    NamespaceSockets local = new NamespaceSockets(this);
    this.presence = new Presence(this, home.newExecutor(), local, errorsOf("presence"));
    this.roomEvents = new RoomEvents(presence, executor, errorsOf("onRooms"));
    this.roomRequests = new RoomRequests(this, presence);
    this.adapter = home.adapters().create(name, local);
    this.everybody = new BroadcastOperator(name, adapter, BroadcastOptions.ALL, home.ackTimeout());
  }

  /** With its leading slash; {@code "/"} is the root. */
  public String name() {
    return name;
  }

  /** Adds a look at each socket before it joins; they run in the order they were added. */
  public Namespace use(Middleware next) {
    reception.use(next);
    return this;
  }

  /** Calls {@code listener} with each socket that has joined, before its first event. */
  public Namespace onConnection(ConnectionListener listener) {
    reception.onConnection(listener);
    return this;
  }

  /** Tells {@code listener} how the rooms of this server change from now on. */
  public Namespace onRooms(RoomListener listener) {
    roomEvents.add(listener);
    return this;
  }

  /**
   * Lets clients of ours use rooms by themselves, as far as {@code policy} allows it: join and
   * leave them, send to them, and ask for those they are in. Without it they are refused. Other
   * clients do not know how to ask. What is asked for passes no middleware or listener of a socket.
   */
  public Namespace rooms(RoomPolicy policy) {
    return rooms(RoomOptions.of(policy));
  }

  /**
   * Like {@link #rooms(RoomPolicy)}, with limits, and with presence if the options say so: of
   * sockets that connect from then on, so it is to be set before clients come. Replaces what was
   * set before.
   */
  public Namespace rooms(RoomOptions options) {
    reception.rooms(options);
    return this;
  }

  /** The sockets of this server that have joined; a live view. */
  public Collection<Socket> sockets() {
    return Collections.unmodifiableCollection(sockets.values());
  }

  /** A socket of this server by its public id. */
  public Optional<Socket> socket(String id) {
    return Optional.ofNullable(sockets.get(id));
  }

  /** The rooms that sockets of this server have joined, but for their own; a snapshot. */
  public Set<String> rooms() {
    return adapter.rooms();
  }

  @Override
  public BroadcastOperator broadcast() {
    return everybody;
  }

  /**
   * Sends an event to this namespace on all other servers of the cluster, for what was added there
   * by {@link #on(String, EventListener) on}. Does nothing for a server that stands alone.
   *
   * @throws IllegalArgumentException as in {@link #emit}
   */
  public void serverSideEmit(String event, @Nullable Object... args) {
    ReservedEvents.requireFree(event);
    adapter.serverSideEmit(event, Args.of(args));
  }

  /**
   * Like {@link #serverSideEmit}, and completes with what the other servers answered within the
   * server's {@code ackTimeout}.
   */
  public CompletableFuture<ServerAnswers> serverSideEmitWithAck(
      String event, @Nullable Object... args) {
    ReservedEvents.requireFree(event);
    return adapter.serverSideEmitWithAck(event, Args.of(args), home.ackTimeout());
  }

  @Override
  public Namespace on(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    serverEvents.on(event, listener);
    return this;
  }

  @Override
  public Namespace once(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    serverEvents.once(event, listener);
    return this;
  }

  @Override
  public Namespace off(String event) {
    serverEvents.off(event);
    return this;
  }

  @Override
  public Namespace off(String event, EventListener listener) {
    serverEvents.off(event, listener);
    return this;
  }

  @Nullable ParentNamespace parent() {
    return parent;
  }

  Occupancy occupancy() {
    return occupancy;
  }

  Adapter adapter() {
    return adapter;
  }

  RoomEvents roomEvents() {
    return roomEvents;
  }

  Presence presence() {
    return presence;
  }

  RoomRequests roomRequests() {
    return roomRequests;
  }

  /** What clients may do with rooms; null if they may do nothing. */
  @Nullable RoomOptions roomOptions() {
    return reception.rooms();
  }

  /** Whether it is the id of a socket that is here, or may come back. */
  boolean isMember(String id) {
    return sockets.containsKey(id) || (recovery != null && recovery.knows(id));
  }

  /** What packets of its sockets are written with. */
  PacketParser parser() {
    return home.parser();
  }

  /** For one piece of work after another. */
  SerialExecutor newExecutor() {
    return home.newExecutor();
  }

  /** One id for all receivers of a broadcast, so that it is encoded once. */
  long nextAckId() {
    return nextAckId.getAndIncrement();
  }

  @Nullable Recovery recovery() {
    return recovery;
  }

  /** Whether a socket that comes back is let in as it was let in before. */
  boolean skipsMiddleware() {
    return recovery != null && recovery.options().skipMiddleware();
  }

  /** What will outlive the connections of a socket; null where nothing does. */
  @Nullable RecoverySession beginRecovery(String socketId, Handshake handshake, EventLoop loop) {
    return recovery != null && recovery.takes(handshake) ? recovery.begin(socketId, loop) : null;
  }

  void add(Socket socket) {
    occupancy.use();
    sockets.put(socket.id(), socket);
    presence.arrived(socket.member());
    fenced(() -> adapter.add(socket.member()));
  }

  /** A socket that was away; its place was kept. */
  void addAgain(Socket socket) {
    sockets.put(socket.id(), socket);
    leave(); // its place had been counted all the time
  }

  /** A socket that may come back keeps its place. */
  void suspend(Socket socket) {
    sockets.remove(socket.id(), socket);
  }

  /** A socket that was away will not come back. */
  void expired(RecoverySession session, Socket socket) {
    fenced(() -> adapter.remove(session));
    presence.departed(session);
    leave();
    if (recovery != null) {
      Consumer<Socket> listener = recovery.options().onExpired();
      socket
          .executor()
          .execute(() -> UserCode.run(() -> listener.accept(socket), socket.errorsOf("onExpired")));
    }
  }

  void remove(Socket socket) {
    sockets.remove(socket.id(), socket);
    fenced(() -> adapter.remove(socket.member()));
    presence.departed(socket.member());
    leave();
  }

  /** Someone who had entered is gone, or did not get in. */
  void leave() {
    home.leave(this);
  }

  void examine(Socket socket) throws Exception {
    reception.examine(socket);
  }

  /** Tells the connection listeners, on the socket's thread of execution. */
  void announce(Socket socket) {
    reception.announce(socket);
    presence.introduce(socket);
  }

  void onServerEvent(String event, Args args, Ack ack) {
    ErrorHook errors =
        home.onError()
            .at(ErrorContext.of("listener of servers").withEvent(event).withNamespace(name));
    executor.execute(() -> serverEvents.dispatch(event, args, ack, errors));
  }

  /** A call of the adapter, which may be the application's, from a loop; whether it ended well. */
  boolean fenced(UserCode.Call call) {
    return UserCode.run(call, errorsOf("adapter"));
  }

  ErrorHook errorsOf(String call) {
    return home.onError().at(ErrorContext.of(call).withNamespace(name));
  }
}
