package io.tidewire.server.internal.namespace;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Listeners;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.EventListener;
import io.tidewire.server.ConnectionListener;
import io.tidewire.server.Handshake;
import io.tidewire.server.Middleware;
import io.tidewire.server.Namespace;
import io.tidewire.server.RoomListener;
import io.tidewire.server.ServerAnswers;
import io.tidewire.server.Socket;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.RoomChanges;
import io.tidewire.server.internal.recovery.RecoverableSocket;
import io.tidewire.server.internal.recovery.Recovery;
import io.tidewire.server.internal.recovery.RecoverySession;
import io.tidewire.server.internal.rooms.Presence;
import io.tidewire.server.internal.rooms.RoomEvents;
import io.tidewire.server.internal.rooms.RoomRequests;
import io.tidewire.server.internal.rooms.RoomSocket;
import io.tidewire.server.internal.socket.Broadcast;
import io.tidewire.server.internal.socket.LocalSocket;
import io.tidewire.server.internal.socket.SocketHome;
import io.tidewire.server.internal.transport.PacketWriter;
import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.server.options.ServerOptions;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
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

/** A namespace of this server. Thread-safe. */
public final class LocalNamespace implements Namespace, SocketHome, NamespaceSockets.Owner {
  /** The server, as a namespace needs it. Thread-safe. */
  interface Home {
    ServerOptions options();

    /** Runs one task after another. */
    SerialExecutor newExecutor();

    /** A counted socket was disconnected, or did not join. */
    void leave(LocalNamespace namespace);
  }

  private final String name;
  private final Home home;
  private final @Nullable LocalParentNamespace parent; // null for a namespace without a parent
  private final Adapter adapter;
  private final PacketWriter writer;
  private final Broadcast broadcast;
  private final NamespaceConfig config;
  private final @Nullable Recovery recovery; // null without recovery
  private final SerialExecutor executor; // for listeners of the namespace itself
  private final RoomEvents roomEvents;
  private final Presence presence;
  private final RoomRequests roomRequests;
  private final Listeners serverEvents;
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
  private final AtomicLong nextAckId = new AtomicLong();
  private final NamespaceUsage usage = new NamespaceUsage();

  LocalNamespace(String name, Home home, @Nullable LocalParentNamespace parent) {
    this.name = name;
    this.home = home;
    this.parent = parent;
    this.config = new NamespaceConfig(parent == null ? null : parent.config());
    this.writer = new PacketWriter(home.options().parser());
    this.recovery = home.options().recovery().map(this::newRecovery).orElse(null);
    this.executor = home.newExecutor();
    this.serverEvents = new Listeners(home.options().badArgumentAnswer());
    NamespaceSockets local = new NamespaceSockets(this);
    this.presence =
        new Presence(
            name,
            config::rooms,
            home.options().json(),
            home.newExecutor(),
            local,
            errorsOf("presence"));
    this.roomEvents = new RoomEvents(presence, executor, errorsOf("onRooms"));
    this.roomRequests = new RoomRequests(config::rooms, this::isMember, presence);
    this.adapter = home.options().adapter().create(name, local);
    this.broadcast =
        new Broadcast(
            name,
            adapter,
            BroadcastOptions.ALL,
            home.options().ackTimeout(),
            home.options().json());
  }

  private Recovery newRecovery(RecoveryOptions options) {
    return new Recovery(options, writer, this::expired);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LocalNamespace use(Middleware next) {
    config.use(next);
    return this;
  }

  @Override
  public LocalNamespace onConnection(ConnectionListener listener) {
    config.onConnection(listener);
    return this;
  }

  @Override
  public LocalNamespace offConnection(ConnectionListener listener) {
    config.offConnection(listener);
    return this;
  }

  @Override
  public LocalNamespace onRooms(RoomListener listener) {
    roomEvents.add(listener);
    return this;
  }

  @Override
  public LocalNamespace offRooms(RoomListener listener) {
    roomEvents.remove(listener);
    return this;
  }

  @Override
  public LocalNamespace rooms(RoomPolicy policy) {
    return rooms(RoomOptions.of(policy));
  }

  @Override
  public LocalNamespace rooms(RoomOptions options) {
    config.rooms(options);
    return this;
  }

  @Override
  public Collection<Socket> sockets() {
    return Collections.unmodifiableCollection(sockets.values());
  }

  @Override
  public Optional<Socket> socket(String id) {
    return Optional.ofNullable(sockets.get(id));
  }

  @Override
  public Set<String> rooms() {
    return adapter.rooms();
  }

  @Override
  public Broadcast broadcast() {
    return broadcast;
  }

  @Override
  public void serverSideEmit(String event, @Nullable Object... args) {
    ReservedEvents.requireFree(event);
    adapter.serverSideEmit(event, args(args));
  }

  @Override
  public CompletableFuture<ServerAnswers> serverSideEmitWithAck(
      String event, @Nullable Object... args) {
    ReservedEvents.requireFree(event);
    return adapter.serverSideEmitWithAck(event, args(args), home.options().ackTimeout());
  }

  @Override
  public LocalNamespace on(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    serverEvents.on(event, listener);
    return this;
  }

  @Override
  public LocalNamespace once(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    serverEvents.once(event, listener);
    return this;
  }

  @Override
  public LocalNamespace off(String event) {
    serverEvents.off(event);
    return this;
  }

  @Override
  public LocalNamespace off(String event, EventListener listener) {
    serverEvents.off(event, listener);
    return this;
  }

  @Nullable LocalParentNamespace parent() {
    return parent;
  }

  public NamespaceUsage usage() {
    return usage;
  }

  @Override
  public Adapter adapter() {
    return adapter;
  }

  @Override
  public RoomChanges roomListener() {
    return roomEvents;
  }

  @Override
  public PacketWriter writer() {
    return writer;
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public RoomRequests roomRequests() {
    return roomRequests;
  }

  /** Whether it is the id of a socket that is connected or may be recovered. */
  private boolean isMember(String id) {
    return sockets.containsKey(id) || (recovery != null && recovery.knows(id));
  }

  @Override
  public SerialExecutor newExecutor() {
    return home.newExecutor();
  }

  @Override
  public long nextAckId() {
    return nextAckId.getAndIncrement();
  }

  @Override
  public @Nullable Recovery recovery() {
    return recovery;
  }

  /** Whether recovered sockets skip middleware. */
  public boolean skipsMiddleware() {
    return recovery != null && recovery.options().skipMiddleware();
  }

  @Override
  public @Nullable RecoverySession beginRecovery(
      String socketId, Handshake handshake, EventLoop loop) {
    return recovery != null && recovery.takes(handshake) ? recovery.begin(socketId, loop) : null;
  }

  @Override
  public void add(RoomSocket socket) {
    usage.markUsed();
    sockets.put(socket.id(), socket);
    presence.arrived(socket.member());
    guarded(() -> adapter.add(socket.member()));
  }

  @Override
  public void addAgain(Socket socket) {
    sockets.put(socket.id(), socket);
    leave(); // its earlier connection is still counted
  }

  @Override
  public void suspend(Socket socket) {
    sockets.remove(socket.id(), socket);
  }

  /** A socket whose client was away cannot be recovered any more. */
  private void expired(RecoverySession session, RecoverableSocket socket) {
    guarded(() -> adapter.remove(session));
    presence.departed(session);
    leave();
    if (recovery != null) {
      Consumer<Socket> listener = recovery.options().onExpired();
      socket
          .executor()
          .execute(() -> UserCode.run(() -> listener.accept(socket), socket.errorsOf("onExpired")));
    }
  }

  @Override
  public void remove(RoomSocket socket) {
    sockets.remove(socket.id(), socket);
    guarded(() -> adapter.remove(socket.member()));
    presence.departed(socket.member());
    leave();
  }

  /** A counted socket was disconnected, or did not join. */
  public void leave() {
    home.leave(this);
  }

  public void examine(LocalSocket socket) throws Exception {
    config.examine(socket);
  }

  @Override
  public void announce(RoomSocket socket) {
    config.announce(socket);
    presence.introduce(socket);
  }

  @Override
  public void onServerEvent(String event, Args args, Ack ack) {
    ErrorHook errors =
        home.options()
            .onError()
            .at(ErrorContext.of("listener of servers").withEvent(event).withNamespace(name));
    executor.execute(() -> serverEvents.dispatch(event, args, ack, errors));
  }

  @Override
  public boolean guarded(UserCode.Call call) {
    return UserCode.run(call, errorsOf("adapter"));
  }

  private ErrorHook errorsOf(String call) {
    return home.options().onError().at(ErrorContext.of(call).withNamespace(name));
  }
}
