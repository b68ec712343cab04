package io.tidewire.server.internal.socket;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Listeners;
import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.EventListener;
import io.tidewire.event.SignalListener;
import io.tidewire.event.ValueListener;
import io.tidewire.server.BroadcastOperator;
import io.tidewire.server.DisconnectingListener;
import io.tidewire.server.EventMiddleware;
import io.tidewire.server.Socket;
import io.tidewire.server.SocketOperator;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.internal.recovery.RecoverableSocket;
import io.tidewire.server.internal.recovery.RecoverySession;
import io.tidewire.server.internal.recovery.RoomMember;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of a socket that its parts implement. Thread-safe. */
interface DelegatingSocket
    extends RecoverableSocket, RoomMember, SocketSender.Owner, SocketHooks.Owner {
  SocketSender sender();

  /** Runs its listeners. */
  @Override
  SerialExecutor executor();

  Listeners listeners();

  /** What the application added beside its listeners; made when first needed. */
  SocketHooks hooks();

  /** The same, or null if nothing was added. */
  @Nullable SocketHooks addedHooks();

  @Override
  default String namespace() {
    return home().name();
  }

  @Override
  default EventLoop loop() {
    return client().loop();
  }

  @Override
  default String transport() {
    return client().transport();
  }

  @Override
  default boolean connected() {
    return sender().isConnected();
  }

  @Override
  default long bufferedBytes() {
    return client().bufferedBytes();
  }

  @Override
  default boolean writable() {
    return bufferedBytes() == 0;
  }

  @Override
  default Args args(@Nullable Object... values) {
    return sender().args(values);
  }

  @Override
  default void emit(String event, @Nullable Object... args) {
    sender().emit(event, args);
  }

  @Override
  default void emit(String event, Args args) {
    sender().emit(event, args, Delivery.DEFAULT);
  }

  @Override
  default CompletableFuture<Args> emitWithAck(String event, Args args) {
    return sender().emitWithAck(event, args, Delivery.DEFAULT, client().options().ackTimeout());
  }

  @Override
  default SocketOperator asVolatile() {
    return operator().asVolatile();
  }

  @Override
  default SocketOperator compress(boolean compress) {
    return operator().compress(compress);
  }

  @Override
  default SocketOperator timeout(Duration timeout) {
    return operator().timeout(timeout);
  }

  private SocketOperator operator() {
    return new LocalSocketOperator(sender(), Delivery.DEFAULT, client().options().ackTimeout());
  }

  @Override
  default BroadcastOperator broadcast() {
    return sender().others(Delivery.DEFAULT, client().options().ackTimeout());
  }

  @Override
  default Socket on(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    listeners().on(event, listener);
    return this;
  }

  @Override
  default Socket once(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    listeners().once(event, listener);
    return this;
  }

  @Override
  default Socket off(String event) {
    listeners().off(event);
    return this;
  }

  @Override
  default Socket off(String event, EventListener listener) {
    listeners().off(event, listener);
    return this;
  }

  @Override
  default Socket use(EventMiddleware next) {
    hooks().use(next);
    return this;
  }

  @Override
  default Socket onAny(AnyListener listener) {
    listeners().onAny(listener);
    return this;
  }

  @Override
  default Socket prependAny(AnyListener listener) {
    listeners().prependAny(listener);
    return this;
  }

  @Override
  default Socket offAny(AnyListener listener) {
    listeners().offAny(listener);
    return this;
  }

  @Override
  default Socket offAny() {
    listeners().offAny();
    return this;
  }

  @Override
  default List<AnyListener> listenersAny() {
    return listeners().any();
  }

  @Override
  default Socket onAnyOutgoing(AnyListener listener) {
    hooks().onAnyOutgoing(listener);
    return this;
  }

  @Override
  default Socket prependAnyOutgoing(AnyListener listener) {
    hooks().prependAnyOutgoing(listener);
    return this;
  }

  @Override
  default Socket offAnyOutgoing(AnyListener listener) {
    hooks().offAnyOutgoing(listener);
    return this;
  }

  @Override
  default Socket offAnyOutgoing() {
    hooks().offAnyOutgoing();
    return this;
  }

  @Override
  default List<AnyListener> listenersAnyOutgoing() {
    return hooks().outgoing();
  }

  @Override
  default Socket onDisconnecting(DisconnectingListener listener) {
    hooks().onDisconnecting(listener);
    return this;
  }

  @Override
  default Socket offDisconnecting(DisconnectingListener listener) {
    hooks().offDisconnecting(listener);
    return this;
  }

  @Override
  default Socket onDisconnect(ValueListener<DisconnectReason> listener) {
    hooks().onDisconnect(listener);
    return this;
  }

  @Override
  default Socket offDisconnect(ValueListener<DisconnectReason> listener) {
    hooks().offDisconnect(listener);
    return this;
  }

  @Override
  default Socket onUpgrade(ValueListener<String> listener) {
    hooks().onUpgrade(listener);
    return this;
  }

  @Override
  default Socket offUpgrade(ValueListener<String> listener) {
    hooks().offUpgrade(listener);
    return this;
  }

  @Override
  default Socket onDrain(SignalListener listener) {
    hooks().onDrain(listener);
    return this;
  }

  @Override
  default Socket offDrain(SignalListener listener) {
    hooks().offDrain(listener);
    return this;
  }

  @Override
  default Socket onError(ValueListener<Throwable> listener) {
    hooks().onError(listener);
    return this;
  }

  @Override
  default Socket offError(ValueListener<Throwable> listener) {
    hooks().offError(listener);
    return this;
  }

  @Override
  default ErrorHook onError() {
    return client().options().onError();
  }

  @Override
  default boolean observesSent() {
    SocketHooks hooks = addedHooks();
    return hooks != null && hooks.observesSent();
  }

  @Override
  default void notifySent(String event, Args args) {
    if (observesSent()) {
      executor().execute(() -> hooks().notifySent(event, args));
    }
  }

  /** The socket will never be connected; called on the loop. */
  default void reject(DisconnectReason reason) {
    sender().reject(reason);
  }

  /** The client sent a sign of life; called on the loop. */
  default void onHeartbeat() {
    Optional.ofNullable(recovery()).ifPresent(RecoverySession::confirm);
  }

  /** Whether answers are owed on either side, or listeners run; called on the loop. */
  default boolean isBusy() {
    boolean listening = executor().pending() > 0; // first: a listener may keep its ack as it ends
    return listening || sender().owesAnswers() || sender().awaitsAnswers();
  }

  /** The secret by which its client may recover it later. */
  default Optional<String> pid() {
    return Optional.ofNullable(recovery()).map(RecoverySession::pid);
  }

  /** The session has changed its transport; called on the loop. */
  default void onUpgrade(String transport) {
    notifyHooks(hooks -> hooks.notifyUpgrade(transport));
  }

  /** Everything that waited for the client was sent; called on the loop. */
  default void onDrained() {
    if (addedHooks() != null) {
      notifyHooks(SocketHooks::notifyDrain);
    }
  }

  /** Reads the hooks on the listeners' thread: a listener may just have added the first. */
  default void notifyHooks(Consumer<SocketHooks> notification) {
    executor().execute(() -> Optional.ofNullable(addedHooks()).ifPresent(notification));
  }

  @Override
  default void leave(String room) {
    home().adapter().leave(member(), room);
  }

  @Override
  default Set<String> rooms() {
    return home().adapter().roomsOf(member());
  }

  @Override
  default void recheckRooms() {
    executor().execute(() -> home().roomRequests().check(this));
  }

  @Override
  default void refreshPresence() {
    executor().execute(() -> home().presence().introduce(this));
  }

  @Override
  default void deliver(Packet.Event event, PreparedPacket prepared) {
    sender().deliver(event, prepared);
  }

  /** Sends a request that was encoded for many; called on the loop. */
  default void ask(
      Packet.Event event, PreparedPacket prepared, Duration timeout, PendingAnswer waiting) {
    sender().ask(event, prepared, timeout, waiting);
  }

  @Override
  default void transmit(PreparedPacket packet) {
    client().send(packet);
  }

  @Override
  default void breakOff() {
    client().breakOff();
  }

  @Override
  default Consumer<Throwable> errorsOf(String call) {
    return thrown -> hooks().failed(thrown, placeOf(call));
  }

  @Override
  default ErrorContext placeOf(String call) {
    return client().placeOf(call, namespace()).withSocketId(id());
  }
}
