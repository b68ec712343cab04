package io.tidewire.server;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Listeners;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.EventListener;
import io.tidewire.event.Listenable;
import io.tidewire.socketio.ReservedEvents;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The side of a {@link Socket} that listens. All that is added here runs one after another on the
 * socket's thread of execution; what it throws goes to the server's error hook.
 */
public abstract sealed class SocketEvents implements Listenable<Socket> permits SocketOutput {
  private static final Logger LOG = System.getLogger(SocketEvents.class.getName());
  private static final int TOLD_MISFITS = 3;

  private final Listeners listeners = new Listeners();
  private volatile @Nullable SocketHooks hooks; // null until one is added
  private int misfits; // bad arguments of the client; about as many

  SocketEvents() {}

  abstract Socket self();

  abstract SerialExecutor executor();

  abstract ErrorHook onError();

  abstract ErrorContext placeOf(String call);

  /** For what that call of the application's throws. Thread-safe. */
  final Consumer<Throwable> errorsOf(String call) {
    return thrown -> failed(thrown, null, call);
  }

  /** A client that sends bad arguments on end fills no log. */
  private void failed(Throwable thrown, @Nullable String event, String call) {
    ErrorContext place = event == null ? placeOf(call) : placeOf(call).withEvent(event);
    if (BadArgument.isIn(thrown) && misfits++ >= TOLD_MISFITS) {
      LOG.log(Level.DEBUG, "{0}: {1}", place, thrown.getMessage());
    } else {
      onError().accept(thrown, place);
    }
  }

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

  /** Adds a look at each event before its listeners; they run in the order they were added. */
  public Socket use(EventMiddleware next) {
    hooks().use(next);
    return self();
  }

  /** Calls {@code listener} for every event, before the event's own listeners. */
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
   * Calls {@code listener} for every event that is sent to the client, by a broadcast too, but not
   * for answers. It may run after the event has left.
   */
  public Socket onAnyOutgoing(AnyListener listener) {
    hooks().onAnyOutgoing(listener);
    return self();
  }

  /** Like {@link #onAnyOutgoing}, before those added so far. */
  public Socket prependAnyOutgoing(AnyListener listener) {
    hooks().prependAnyOutgoing(listener);
    return self();
  }

  /** Removes a listener that was added for every event that is sent. */
  public Socket offAnyOutgoing(AnyListener listener) {
    hooks().offAnyOutgoing(listener);
    return self();
  }

  /** Removes all listeners that were added for every event that is sent. */
  public Socket offAnyOutgoing() {
    hooks().offAnyOutgoing();
    return self();
  }

  /** The listeners for every event that is sent, in their order; a snapshot. */
  public List<AnyListener> listenersAnyOutgoing() {
    return hooks().outgoing();
  }

  /** Calls {@code listener} once, with the rooms the socket was in until then. */
  public Socket onDisconnecting(DisconnectingListener listener) {
    hooks().onDisconnecting(listener);
    return self();
  }

  /** Calls {@code listener} once, when the socket is gone and in no room any more. */
  public Socket onDisconnect(Consumer<DisconnectReason> listener) {
    hooks().onDisconnect(listener);
    return self();
  }

  /** Calls {@code listener} with the name of the transport that the session has moved to. */
  public Socket onUpgrade(Consumer<String> listener) {
    hooks().onUpgrade(listener);
    return self();
  }

  /** Calls {@code listener} each time all that waited for the client has left. */
  public Socket onDrain(Runnable listener) {
    hooks().onDrain(listener);
    return self();
  }

  /**
   * Calls {@code listener} with what {@link #use} threw to refuse an event; without one, that goes
   * to the server's error hook.
   */
  public Socket onError(Consumer<Throwable> listener) {
    hooks().onError(listener);
    return self();
  }

  /** An event came; called on the socket's thread of execution. */
  final void dispatch(String event, Args args, Ack ack) {
    SocketHooks now = hooks;
    if (now == null || now.admits(event, args, ack, thrown -> failed(thrown, event, "use"))) {
      listeners.dispatch(event, args, ack, this, SocketEvents::listenerFailed);
    }
  }

  private void listenerFailed(Throwable thrown, String event) {
    failed(thrown, event, "listener");
  }

  /** Whether anybody listens to what is sent. Thread-safe. */
  final boolean hearsOutgoing() {
    SocketHooks now = hooks;
    return now != null && !now.outgoing().isEmpty();
  }

  /** An event is on its way to the client. Thread-safe. */
  final void sent(String event, Args args) {
    SocketHooks now = hooks;
    if (now != null && !now.outgoing().isEmpty()) {
      Consumer<Throwable> errors = thrown -> failed(thrown, event, "onAnyOutgoing");
      executor().execute(() -> now.tellOutgoing(event, args, errors));
    }
  }

  /** The session has changed its transport; called on the loop. */
  final void upgraded(String transport) {
    tell(now -> now.tellUpgrade(transport, errorsOf("onUpgrade")));
  }

  /** All that waited has left; called on the loop. */
  final void drained() {
    if (hooks != null) {
      tell(now -> now.tellDrain(errorsOf("onDrain")));
    }
  }

  /** The socket is gone; called on the loop. */
  final void ended(DisconnectReason reason, Set<String> rooms) {
    tell(now -> now.tellEnd(reason, rooms, errorsOf("onDisconnect")));
  }

  /** Looks for the hooks only in the listeners' turn: one that waits may add the first. */
  private void tell(Consumer<SocketHooks> news) {
    executor()
        .execute(
            () -> {
              SocketHooks now = hooks;
              if (now != null) {
                news.accept(now);
              }
            });
  }

  private synchronized SocketHooks hooks() {
    SocketHooks now = hooks;
    if (now == null) {
      now = new SocketHooks();
      hooks = now;
    }
    return now;
  }
}
