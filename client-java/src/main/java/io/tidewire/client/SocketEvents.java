package io.tidewire.client;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Listeners;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.EventListener;
import io.tidewire.event.Listenable;
import io.tidewire.socketio.ReservedEvents;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The side of a {@link Socket} that listens. All that is added here runs one after another, on a
 * thread of the listeners' executor, and may block; what it throws goes to the option {@code
 * onError}.
 */
public abstract sealed class SocketEvents implements Listenable<Socket> permits SocketOutput {
  final EventLoop loop;
  final ErrorHook onError;
  final Listeners listeners = new Listeners();
  private final ErrorContext place;
  private final SerialExecutor executor;
  final SocketHooks hooks = new SocketHooks();

  SocketEvents(EventLoop loop, ListenerExecutors threads, ErrorHook onError, ErrorContext place) {
    this.loop = loop;
    this.onError = onError.at(place);
    this.place = place;
    this.executor = new SerialExecutor(threads.listeners(), this.onError, new Rejection());
  }

  /** The application's executor takes no more: the socket goes, and what was due runs on ours. */
  private final class Rejection implements SerialExecutor.Spare {
    @Override
    public Executor instead(Throwable rejected) {
      loop.execute(SocketEvents.this::rejected);
      onError.accept(rejected, place.withCall("executor"));
      return ListenerExecutors.shared().listeners();
    }

    @Override
    public String toString() {
      return place.withCall("socket").toString();
    }
  }

  /** Leaves the namespace, since nobody hears what comes; called on the loop. */
  abstract void rejected();

  abstract Socket self();

  /** Whether it is in its namespace right now. */
  public abstract boolean connected();

  @Override
  public Socket on(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    listeners.on(event, listener);
    return self();
  }

  @Override
  public Socket once(String event, EventListener listener) {
    ReservedEvents.requireFree(event);
    listeners.once(event, listener);
    return self();
  }

  @Override
  public Socket off(String event) {
    listeners.off(event);
    return self();
  }

  @Override
  public Socket off(String event, EventListener listener) {
    listeners.off(event, listener);
    return self();
  }

  /** Whether events of this name have a listener of their own. */
  public boolean hasListeners(String event) {
    return listeners.has(event);
  }

  /**
   * Calls {@code listener} each time the socket has joined its namespace, the first time and after
   * every reconnection; and now, if it is there already.
   */
  public Socket onConnect(Runnable listener) {
    loop.execute(
        () -> {
          hooks.connect.add(listener);
          if (connected()) {
            call(listener::run);
          }
        });
    return self();
  }

  /** Removes a listener that {@link #onConnect} added. */
  public Socket offConnect(Runnable listener) {
    loop.execute(() -> hooks.connect.remove(listener));
    return self();
  }

  /**
   * Calls {@code listener} each time the socket could not join: the server refused it, or there is
   * no connection. {@link Socket#active} says whether it tries again.
   */
  public Socket onConnectError(Consumer<? super ConnectFailedException> listener) {
    hooks.connectError.add(listener);
    return self();
  }

  /** Removes a listener that {@link #onConnectError} added. */
  public Socket offConnectError(Consumer<? super ConnectFailedException> listener) {
    hooks.connectError.remove(listener);
    return self();
  }

  /** Calls {@code listener} each time the socket lost its place in its namespace. */
  public Socket onDisconnect(Consumer<? super Disconnection> listener) {
    hooks.disconnect.add(listener);
    return self();
  }

  /** Removes a listener that {@link #onDisconnect} added. */
  public Socket offDisconnect(Consumer<? super Disconnection> listener) {
    hooks.disconnect.remove(listener);
    return self();
  }

  /** Calls {@code listener} for every event from the server, before the event's own listeners. */
  public Socket onAny(AnyListener listener) {
    listeners.onAny(listener);
    return self();
  }

  /** Like {@link #onAny}, before those added so far. */
  public Socket prependAny(AnyListener listener) {
    listeners.prependAny(listener);
    return self();
  }

  /** Removes a listener that was added for every event. */
  public Socket offAny(AnyListener listener) {
    listeners.offAny(listener);
    return self();
  }

  /** Removes all listeners that were added for every event. */
  public Socket offAny() {
    listeners.offAny();
    return self();
  }

  /** The listeners for every event, in their order; a snapshot. */
  public List<AnyListener> listenersAny() {
    return listeners.any();
  }

  /**
   * Calls {@code listener} for every event that is sent to the server, but not for answers. It may
   * run after the event has left; one that waits for a connection is told when it is sent.
   */
  public Socket onAnyOutgoing(AnyListener listener) {
    hooks.outgoing.add(listener);
    return self();
  }

  /** Like {@link #onAnyOutgoing}, before those added so far. */
  public Socket prependAnyOutgoing(AnyListener listener) {
    hooks.outgoing.add(0, listener);
    return self();
  }

  /** Removes a listener that was added for every event that is sent. */
  public Socket offAnyOutgoing(AnyListener listener) {
    hooks.outgoing.remove(listener);
    return self();
  }

  /** Removes all listeners that were added for every event that is sent. */
  public Socket offAnyOutgoing() {
    hooks.outgoing.clear();
    return self();
  }

  /** The listeners for every event that is sent, in their order; a snapshot. */
  public List<AnyListener> listenersAnyOutgoing() {
    return List.copyOf(hooks.outgoing);
  }

  /** Calls the listeners of an event, in their turn. */
  final void dispatch(String event, Args args, Ack ack) {
    inTurn(
        () ->
            listeners.dispatch(
                event, args, ack, thrown -> onError.accept(thrown, place.withEvent(event))));
  }

  /** Runs a task in turn with the listeners. */
  final void inTurn(Runnable task) {
    executor.execute(task);
  }

  final void tellConnected() {
    hooks.connect.forEach(listener -> call(listener::run));
  }

  final void tellConnectFailed(ConnectFailedException failure) {
    hooks.connectError.forEach(listener -> call(() -> listener.accept(failure)));
  }

  final void tellDisconnected(Disconnection disconnection) {
    hooks.disconnect.forEach(listener -> call(() -> listener.accept(disconnection)));
  }

  final void tellSent(Outgoing event) {
    hooks.outgoing.forEach(listener -> call(() -> listener.on(event.name(), event.args())));
  }

  /** Whether {@link #tellSent} would tell anybody. Thread-safe. */
  final boolean hearsOutgoing() {
    return !hooks.outgoing.isEmpty();
  }

  final <T> void tell(List<? extends Consumer<? super T>> whom, T what) {
    whom.forEach(listener -> call(() -> listener.accept(what)));
  }

  private void call(UserCode.Call call) {
    inTurn(() -> UserCode.run(call, onError));
  }
}
