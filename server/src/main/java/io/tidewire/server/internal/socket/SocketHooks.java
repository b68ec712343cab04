package io.tidewire.server.internal.socket;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.SignalListener;
import io.tidewire.event.ValueListener;
import io.tidewire.server.DisconnectingListener;
import io.tidewire.server.EventMiddleware;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the application adds to a socket beside the listeners of events. Thread-safe by copy on
 * write: lists are replaced under this object's lock and read without one.
 */
final class SocketHooks {
  /** The socket, as its hooks need it. */
  interface Owner {
    ErrorHook onError();

    ErrorContext placeOf(String call);
  }

  private static final Logger LOG = System.getLogger(SocketHooks.class.getName());
  private static final int MAX_REPORTED_BAD_ARGUMENTS = 3;

  private final Owner owner;
  private volatile List<EventMiddleware> middleware = List.of();
  private volatile List<AnyListener> outgoing = List.of();
  private volatile List<DisconnectingListener> disconnecting = List.of();
  private volatile List<ValueListener<DisconnectReason>> disconnect = List.of();
  private volatile List<ValueListener<String>> upgrade = List.of();
  private volatile List<SignalListener> drain = List.of();
  private volatile List<ValueListener<Throwable>> error = List.of();
  private int badArguments; // approximate: counted without a lock

  SocketHooks(Owner owner) {
    this.owner = owner;
  }

  synchronized void use(EventMiddleware next) {
    middleware = with(middleware, next);
  }

  synchronized void onAnyOutgoing(AnyListener listener) {
    outgoing = with(outgoing, listener);
  }

  synchronized void prependAnyOutgoing(AnyListener listener) {
    List<AnyListener> more = new ArrayList<>(outgoing);
    more.add(0, listener);
    outgoing = List.copyOf(more);
  }

  synchronized void offAnyOutgoing(AnyListener listener) {
    outgoing = without(outgoing, listener);
  }

  synchronized void offAnyOutgoing() {
    outgoing = List.of();
  }

  synchronized void onDisconnecting(DisconnectingListener listener) {
    disconnecting = with(disconnecting, listener);
  }

  synchronized void offDisconnecting(DisconnectingListener listener) {
    disconnecting = without(disconnecting, listener);
  }

  synchronized void onDisconnect(ValueListener<DisconnectReason> listener) {
    disconnect = with(disconnect, listener);
  }

  synchronized void offDisconnect(ValueListener<DisconnectReason> listener) {
    disconnect = without(disconnect, listener);
  }

  synchronized void onUpgrade(ValueListener<String> listener) {
    upgrade = with(upgrade, listener);
  }

  synchronized void offUpgrade(ValueListener<String> listener) {
    upgrade = without(upgrade, listener);
  }

  synchronized void onDrain(SignalListener listener) {
    drain = with(drain, listener);
  }

  synchronized void offDrain(SignalListener listener) {
    drain = without(drain, listener);
  }

  synchronized void onError(ValueListener<Throwable> listener) {
    error = with(error, listener);
  }

  synchronized void offError(ValueListener<Throwable> listener) {
    error = without(error, listener);
  }

  /** Reports a failure of application code. The client's bad arguments do not fill the log. */
  void failed(Throwable thrown, ErrorContext place) {
    if (BadArgument.isIn(thrown) && badArguments++ >= MAX_REPORTED_BAD_ARGUMENTS) {
      LOG.log(Level.DEBUG, "{0}: {1}", place, thrown.getMessage());
    } else {
      owner.onError().accept(thrown, place);
    }
  }

  private Consumer<Throwable> errorsOf(String call) {
    return thrown -> failed(thrown, owner.placeOf(call));
  }

  private Consumer<Throwable> errorsOf(String call, String event) {
    return thrown -> failed(thrown, owner.placeOf(call).withEvent(event));
  }

  List<AnyListener> outgoing() {
    return outgoing;
  }

  /** Whether a listener receives what is sent. */
  boolean observesSent() {
    return !outgoing.isEmpty();
  }

  /** Whether each middleware passes the event on. */
  boolean admits(String event, Args args, Ack ack) {
    for (EventMiddleware next : middleware) {
      if (!UserCode.run(() -> next.handle(event, args, ack), thrown -> rejected(thrown, event))) {
        return false;
      }
    }
    return true;
  }

  /** What middleware throws goes to the listeners for errors, or else to the error hook. */
  private void rejected(Throwable thrown, String event) {
    Consumer<Throwable> errors = errorsOf("use", event);
    List<ValueListener<Throwable>> listeners = error;
    if (listeners.isEmpty()) {
      errors.accept(thrown);
    }
    listeners.forEach(listener -> UserCode.run(() -> listener.on(thrown), errors));
  }

  void notifySent(String event, Args args) {
    Consumer<Throwable> errors = errorsOf("onAnyOutgoing", event);
    outgoing.forEach(listener -> UserCode.run(() -> listener.on(event, args), errors));
  }

  void notifyDisconnect(DisconnectReason reason, Set<String> rooms) {
    Consumer<Throwable> errors = errorsOf("onDisconnect");
    disconnecting.forEach(
        listener -> UserCode.run(() -> listener.onDisconnecting(reason, rooms), errors));
    disconnect.forEach(listener -> UserCode.run(() -> listener.on(reason), errors));
  }

  void notifyUpgrade(String transport) {
    Consumer<Throwable> errors = errorsOf("onUpgrade");
    upgrade.forEach(listener -> UserCode.run(() -> listener.on(transport), errors));
  }

  void notifyDrain() {
    Consumer<Throwable> errors = errorsOf("onDrain");
    drain.forEach(listener -> UserCode.run(listener::on, errors));
  }

  private static <T> List<T> with(List<T> some, T added) {
    List<T> more = new ArrayList<>(some);
    more.add(added);
    return List.copyOf(more);
  }

  private static <T> List<T> without(List<T> some, T removed) {
    List<T> fewer = new ArrayList<>(some);
    fewer.remove(removed);
    return List.copyOf(fewer);
  }
}
