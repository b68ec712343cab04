package io.tidewire.server.internal.socket;

import io.tidewire.core.loop.UserCode;
import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.DisconnectingListener;
import io.tidewire.server.EventMiddleware;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is hooked into a socket beside its listeners. Thread-safe by copy on write: lists are
 * replaced under this object's lock and read without one.
 */
final class SocketHooks {
  private volatile List<EventMiddleware> middleware = List.of();
  private volatile List<AnyListener> outgoing = List.of();
  private volatile List<DisconnectingListener> disconnecting = List.of();
  private volatile List<Consumer<DisconnectReason>> disconnect = List.of();
  private volatile List<Consumer<String>> upgrade = List.of();
  private volatile List<Runnable> drain = List.of();
  private volatile List<Consumer<Throwable>> error = List.of();

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
    List<AnyListener> fewer = new ArrayList<>(outgoing);
    fewer.remove(listener);
    outgoing = List.copyOf(fewer);
  }

  synchronized void offAnyOutgoing() {
    outgoing = List.of();
  }

  synchronized void onDisconnecting(DisconnectingListener listener) {
    disconnecting = with(disconnecting, listener);
  }

  synchronized void onDisconnect(Consumer<DisconnectReason> listener) {
    disconnect = with(disconnect, listener);
  }

  synchronized void onUpgrade(Consumer<String> listener) {
    upgrade = with(upgrade, listener);
  }

  synchronized void onDrain(Runnable listener) {
    drain = with(drain, listener);
  }

  synchronized void onError(Consumer<Throwable> listener) {
    error = with(error, listener);
  }

  List<AnyListener> outgoing() {
    return outgoing;
  }

  /** Whether the event may go on to its listeners. */
  boolean admits(String event, Args args, Ack ack, Consumer<Throwable> onError) {
    for (EventMiddleware next : middleware) {
      if (!UserCode.run(() -> next.handle(event, args, ack), thrown -> refused(thrown, onError))) {
        return false;
      }
    }
    return true;
  }

  void tellOutgoing(String event, Args args, Consumer<Throwable> onError) {
    outgoing.forEach(listener -> UserCode.run(() -> listener.on(event, args), onError));
  }

  void tellEnd(DisconnectReason reason, Set<String> rooms, Consumer<Throwable> onError) {
    disconnecting.forEach(
        listener -> UserCode.run(() -> listener.onDisconnecting(reason, rooms), onError));
    disconnect.forEach(listener -> UserCode.run(() -> listener.accept(reason), onError));
  }

  void tellUpgrade(String transport, Consumer<Throwable> onError) {
    upgrade.forEach(listener -> UserCode.run(() -> listener.accept(transport), onError));
  }

  void tellDrain(Consumer<Throwable> onError) {
    drain.forEach(listener -> UserCode.run(listener::run, onError));
  }

  private void refused(Throwable thrown, Consumer<Throwable> onError) {
    List<Consumer<Throwable>> own = error;
    if (own.isEmpty()) {
      onError.accept(thrown);
    }
    own.forEach(listener -> UserCode.run(() -> listener.accept(thrown), onError));
  }

  private static <T> List<T> with(List<T> some, T added) {
    List<T> more = new ArrayList<>(some);
    more.add(added);
    return List.copyOf(more);
  }
}
