package io.tidewire.client.internal.manager;

import io.tidewire.client.Disconnection;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.SignalListener;
import io.tidewire.event.ValueListener;
import io.tidewire.socketio.Packet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The listeners of one manager, and the queue of calls to them. Thread-safe by lists copied on
 * write.
 */
public final class ManagerListeners {
  public final List<SignalListener> open = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Throwable>> error = new CopyOnWriteArrayList<>();
  public final List<SignalListener> ping = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Packet>> packet = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super String>> upgrade = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Disconnection>> close = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Integer>> reconnect = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Integer>> reconnectAttempt = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Throwable>> reconnectError = new CopyOnWriteArrayList<>();
  public final List<SignalListener> reconnectFailed = new CopyOnWriteArrayList<>();
  public final ListenerQueue queue;

  /** No listeners yet. */
  public ManagerListeners(ListenerExecutors threads, ErrorHook onError) {
    ErrorContext place = ErrorContext.of("listener of the manager");
    this.queue = new ListenerQueue(threads, onError, place, "manager", () -> {});
  }
}
