package io.tidewire.client.internal.manager;

import io.tidewire.client.Disconnection;
import io.tidewire.client.internal.loop.ListenerExecutors;
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
 * The listeners of one manager. They run one after another on a thread of the listeners' executor.
 * Thread-safe by lists copied on write.
 */
public final class ManagerListeners {
  public final List<Runnable> open = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Throwable>> error = new CopyOnWriteArrayList<>();
  public final List<Runnable> ping = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Packet>> packet = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super String>> upgrade = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Disconnection>> close = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Integer>> reconnect = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Integer>> attempt = new CopyOnWriteArrayList<>();
  public final List<Consumer<? super Throwable>> reconnectError = new CopyOnWriteArrayList<>();
  public final List<Runnable> reconnectFailed = new CopyOnWriteArrayList<>();
  private final SerialExecutor executor;
  private final ErrorHook onError;

  /** None yet. */
  public ManagerListeners(ListenerExecutors threads, ErrorHook onError) {
    this.onError = onError.at(ErrorContext.of("listener of the manager"));
    this.executor = new SerialExecutor(threads.listeners(), this.onError, this::instead);
  }

  /** Tasks that the application's executor rejects run on threads of this library. */
  private Executor instead(Throwable rejected) {
    onError.accept(rejected, ErrorContext.of("executor"));
    return ListenerExecutors.shared().listeners();
  }

  /** Removes a listener, whatever it listens to. */
  public void remove(Object listener) {
    List.of(open, error, ping, packet, upgrade, close, reconnect, attempt, reconnectError)
        .forEach(all -> all.remove(listener));
    reconnectFailed.remove(listener);
  }

  /** The connection is open. */
  public void tellOpen() {
    tell(open);
  }

  /** An attempt to connect failed. */
  public void tellError(Throwable cause) {
    tell(error, cause);
  }

  /** The server sent a heartbeat. */
  public void tellPing() {
    tell(ping);
  }

  /** A packet came. */
  public void tellPacket(Packet packet) {
    tell(this.packet, packet);
  }

  /** Another transport took over. */
  public void tellUpgrade(String transport) {
    tell(upgrade, transport);
  }

  /** The connection ended. */
  public void tellClose(Disconnection how) {
    tell(close, how);
  }

  /** The connection is back. */
  public void tellReconnect(int attempts) {
    tell(reconnect, attempts);
  }

  /** Another attempt begins. */
  public void tellReconnectAttempt(int number) {
    tell(attempt, number);
  }

  /** An attempt to reconnect failed. */
  public void tellReconnectError(Throwable cause) {
    tell(reconnectError, cause);
  }

  /** The last attempt failed. */
  public void tellReconnectFailed() {
    tell(reconnectFailed);
  }

  private void tell(List<Runnable> listeners) {
    listeners.forEach(each -> executor.execute(() -> UserCode.run(each::run, onError)));
  }

  private <T> void tell(List<Consumer<? super T>> listeners, T news) {
    listeners.forEach(
        each -> executor.execute(() -> UserCode.run(() -> each.accept(news), onError)));
  }
}
