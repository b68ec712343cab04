package io.tidewire.client;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.ErrorContext;
import io.tidewire.socketio.Packet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The side of a {@link Manager} that tells what becomes of its connection. Listeners run one after
 * another on a thread of the listeners' executor, in an order of their own beside those of sockets,
 * and may block; what they throw goes to the option {@code onError}.
 */
public abstract sealed class ManagerEvents permits ManagerSettings {
  private final List<Runnable> open = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super Throwable>> error = new CopyOnWriteArrayList<>();
  private final List<Runnable> ping = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super Packet>> packet = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super String>> upgrade = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super Disconnection>> close = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super Integer>> reconnect = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super Integer>> attempt = new CopyOnWriteArrayList<>();
  private final List<Consumer<? super Throwable>> reconnectError = new CopyOnWriteArrayList<>();
  private final List<Runnable> reconnectFailed = new CopyOnWriteArrayList<>();
  private final SerialExecutor executor;
  private final ErrorHook onError;

  ManagerEvents(ClientOptions options) {
    this.onError = options.onError().at(ErrorContext.of("listener of the manager"));
    this.executor = new SerialExecutor(options.threads().listeners(), onError, this::instead);
  }

  abstract Manager self();

  /** What the application's executor does not take runs on our threads. */
  private Executor instead(Throwable rejected) {
    onError.accept(rejected, ErrorContext.of("executor"));
    return ListenerExecutors.shared().listeners();
  }

  /** Calls {@code listener} each time the connection is open, before its namespaces are joined. */
  public Manager onOpen(Runnable listener) {
    return with(open, listener);
  }

  /** Calls {@code listener} each time an attempt to connect failed, with what went wrong. */
  public Manager onError(Consumer<? super Throwable> listener) {
    return with(error, listener);
  }

  /** Calls {@code listener} at each heartbeat of the server. */
  public Manager onPing(Runnable listener) {
    return with(ping, listener);
  }

  /** Calls {@code listener} with every packet from the server, of any namespace. */
  public Manager onPacket(Consumer<? super Packet> listener) {
    return with(packet, listener);
  }

  /** Calls {@code listener} with the name of the transport that has taken over. */
  public Manager onUpgrade(Consumer<? super String> listener) {
    return with(upgrade, listener);
  }

  /** Calls {@code listener} each time the connection that was open, or was being opened, ended. */
  public Manager onClose(Consumer<? super Disconnection> listener) {
    return with(close, listener);
  }

  /** Calls {@code listener} when the connection is back, with how many attempts that took. */
  public Manager onReconnect(Consumer<? super Integer> listener) {
    return with(reconnect, listener);
  }

  /** Calls {@code listener} before each attempt to reconnect, with its number from 1. */
  public Manager onReconnectAttempt(Consumer<? super Integer> listener) {
    return with(attempt, listener);
  }

  /** Calls {@code listener} each time an attempt to reconnect failed. */
  public Manager onReconnectError(Consumer<? super Throwable> listener) {
    return with(reconnectError, listener);
  }

  /** Calls {@code listener} when the last of {@code reconnectionAttempts} failed. */
  public Manager onReconnectFailed(Runnable listener) {
    return with(reconnectFailed, listener);
  }

  /** Removes a listener, whatever it listens to. */
  public Manager off(Object listener) {
    List.of(open, error, ping, packet, upgrade, close, reconnect, attempt, reconnectError)
        .forEach(all -> all.remove(listener));
    reconnectFailed.remove(listener);
    return self();
  }

  final void tellOpen() {
    tell(open);
  }

  final void tellError(Throwable cause) {
    tell(error, cause);
  }

  final void tellPing() {
    tell(ping);
  }

  final void tellPacket(Packet packet) {
    tell(this.packet, packet);
  }

  final void tellUpgrade(String transport) {
    tell(upgrade, transport);
  }

  final void tellClose(Disconnection how) {
    tell(close, how);
  }

  final void tellReconnect(int attempts) {
    tell(reconnect, attempts);
  }

  final void tellReconnectAttempt(int number) {
    tell(attempt, number);
  }

  final void tellReconnectError(Throwable cause) {
    tell(reconnectError, cause);
  }

  final void tellReconnectFailed() {
    tell(reconnectFailed);
  }

  private <T> Manager with(List<T> listeners, T listener) {
    listeners.add(listener);
    return self();
  }

  private void tell(List<Runnable> listeners) {
    listeners.forEach(each -> executor.execute(() -> UserCode.run(each::run, onError)));
  }

  private <T> void tell(List<Consumer<? super T>> listeners, T news) {
    listeners.forEach(
        each -> executor.execute(() -> UserCode.run(() -> each.accept(news), onError)));
  }
}
