package io.tidewire.server.internal.socket;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.EventListener;
import io.tidewire.server.BroadcastOperator;
import io.tidewire.server.DisconnectingListener;
import io.tidewire.server.EventMiddleware;
import io.tidewire.server.Socket;
import io.tidewire.server.SocketOperator;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.internal.recovery.RecoverableSocket;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of a socket that its parts implement. Thread-safe. */
interface DelegatingSocket extends RecoverableSocket, SocketListeners.Owner, SocketSender.Owner {
  SocketSender sender();

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
  default void emit(String event, @Nullable Object... args) {
    sender().emit(event, args);
  }

  @Override
  default void emit(String event, Args args) {
    sender().emit(event, args, Delivery.DEFAULT);
  }

  @Override
  default CompletableFuture<Args> emitWithAck(String event, Args args) {
    return sender().emitWithAck(event, args, Delivery.DEFAULT, client().ackTimeout());
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
    return new LocalSocketOperator(sender(), Delivery.DEFAULT, client().ackTimeout());
  }

  @Override
  default BroadcastOperator broadcast() {
    return sender().others(Delivery.DEFAULT, client().ackTimeout());
  }

  @Override
  default Socket on(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    listeners().events().on(event, listener);
    return this;
  }

  @Override
  default Socket once(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    listeners().events().once(event, listener);
    return this;
  }

  @Override
  default Socket off(String event) {
    listeners().events().off(event);
    return this;
  }

  @Override
  default Socket off(String event, EventListener listener) {
    listeners().events().off(event, listener);
    return this;
  }

  @Override
  default Socket use(EventMiddleware next) {
    listeners().hooks().use(next);
    return this;
  }

  @Override
  default Socket onAny(AnyListener listener) {
    listeners().events().onAny(listener);
    return this;
  }

  @Override
  default Socket prependAny(AnyListener listener) {
    listeners().events().prependAny(listener);
    return this;
  }

  @Override
  default Socket offAny(AnyListener listener) {
    listeners().events().offAny(listener);
    return this;
  }

  @Override
  default Socket offAny() {
    listeners().events().offAny();
    return this;
  }

  @Override
  default List<AnyListener> listenersAny() {
    return listeners().events().any();
  }

  @Override
  default Socket onAnyOutgoing(AnyListener listener) {
    listeners().hooks().onAnyOutgoing(listener);
    return this;
  }

  @Override
  default Socket prependAnyOutgoing(AnyListener listener) {
    listeners().hooks().prependAnyOutgoing(listener);
    return this;
  }

  @Override
  default Socket offAnyOutgoing(AnyListener listener) {
    listeners().hooks().offAnyOutgoing(listener);
    return this;
  }

  @Override
  default Socket offAnyOutgoing() {
    listeners().hooks().offAnyOutgoing();
    return this;
  }

  @Override
  default List<AnyListener> listenersAnyOutgoing() {
    return listeners().hooks().outgoing();
  }

  @Override
  default Socket onDisconnecting(DisconnectingListener listener) {
    listeners().hooks().onDisconnecting(listener);
    return this;
  }

  @Override
  default Socket onDisconnect(Consumer<DisconnectReason> listener) {
    listeners().hooks().onDisconnect(listener);
    return this;
  }

  @Override
  default Socket onUpgrade(Consumer<String> listener) {
    listeners().hooks().onUpgrade(listener);
    return this;
  }

  @Override
  default Socket onDrain(Runnable listener) {
    listeners().hooks().onDrain(listener);
    return this;
  }

  @Override
  default Socket onError(Consumer<Throwable> listener) {
    listeners().hooks().onError(listener);
    return this;
  }

  @Override
  default ErrorHook onError() {
    return client().onError();
  }

  @Override
  default Consumer<Throwable> errorsOf(String call) {
    return listeners().errorsOf(call);
  }
}
