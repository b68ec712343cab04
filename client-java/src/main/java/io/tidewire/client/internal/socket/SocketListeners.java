package io.tidewire.client.internal.socket;

import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.Disconnection;
import io.tidewire.client.RoomLoss;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.client.internal.manager.ListenerQueue;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Listeners;
import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.SignalListener;
import io.tidewire.event.ValueListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The listeners of one socket, and the queue of calls to them. Thread-safe by lists copied on
 * write.
 */
public final class SocketListeners {
  public final Listeners events;
  public final List<SignalListener> connect = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super ConnectFailedException>> connectError =
      new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super Disconnection>> disconnect = new CopyOnWriteArrayList<>();
  public final List<ValueListener<? super RoomLoss>> roomLost = new CopyOnWriteArrayList<>();
  public final List<AnyListener> outgoing = new CopyOnWriteArrayList<>();
  private final ListenerQueue queue;
  private final ErrorContext place;

  SocketListeners(
      ListenerExecutors threads,
      ErrorHook onError,
      String namespace,
      BadArgumentAnswer badArgumentAnswer,
      Runnable onRejected) {
    this.events = new Listeners(badArgumentAnswer);
    this.place = ErrorContext.of("listener").withNamespace(namespace);
    this.queue = new ListenerQueue(threads, onError, place, "socket", onRejected);
  }

  /** Calls the listeners in turn. */
  public ListenerQueue queue() {
    return queue;
  }

  /** The error hook, for failures of this socket's listeners. */
  public ErrorHook onError() {
    return queue.onError();
  }

  /** Calls the listeners of an event. */
  void dispatch(String event, Args args, Ack ack) {
    queue.run(
        () ->
            events.dispatch(
                event, args, ack, thrown -> onError().accept(thrown, place.withEvent(event))));
  }

  /** Calls the listeners of events that were sent. */
  void sent(Outgoing event) {
    outgoing.forEach(listener -> queue.call(() -> listener.on(event.name(), event.args())));
  }
}
