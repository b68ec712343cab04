package io.tidewire.server.internal.socket;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Listeners;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listeners of a socket one after another on its thread of execution. What they throw
 * goes to the server's error hook. Thread-safe.
 */
final class SocketListeners {
  /** The socket, as its listeners need it. */
  interface Owner {
    Executor executor();

    ErrorHook onError();

    ErrorContext placeOf(String call);
  }

  private static final Logger LOG = System.getLogger(SocketListeners.class.getName());
  private static final int MAX_REPORTED_MISFITS = 3;

  private final Owner owner;
  private final Listeners events = new Listeners();
  private volatile @Nullable SocketHooks hooks; // null until one is added
  private int misfits; // bad arguments of the client; about as many

  SocketListeners(Owner owner) {
    this.owner = owner;
  }

  Listeners events() {
    return events;
  }

  synchronized SocketHooks hooks() {
    SocketHooks now = hooks;
    if (now == null) {
      now = new SocketHooks();
      hooks = now;
    }
    return now;
  }

  /** Receives what that call of application code throws. */
  Consumer<Throwable> errorsOf(String call) {
    return thrown -> failed(thrown, null, call);
  }

  /** A client that keeps sending bad arguments fills no log. */
  private void failed(Throwable thrown, @Nullable String event, String call) {
    ErrorContext place = event == null ? owner.placeOf(call) : owner.placeOf(call).withEvent(event);
    if (BadArgument.isIn(thrown) && misfits++ >= MAX_REPORTED_MISFITS) {
      LOG.log(Level.DEBUG, "{0}: {1}", place, thrown.getMessage());
    } else {
      owner.onError().accept(thrown, place);
    }
  }

  /** An event came; called on the socket's thread of execution. */
  void dispatch(String event, Args args, Ack ack) {
    SocketHooks now = hooks;
    if (now == null || now.admits(event, args, ack, thrown -> failed(thrown, event, "use"))) {
      events.dispatch(event, args, ack, this, SocketListeners::listenerFailed);
    }
  }

  private void listenerFailed(Throwable thrown, String event) {
    failed(thrown, event, "listener");
  }

  /** Whether a listener wants what is sent. */
  boolean hearsOutgoing() {
    SocketHooks now = hooks;
    return now != null && !now.outgoing().isEmpty();
  }

  /** An event is on its way to the client. */
  void notifySent(String event, Args args) {
    SocketHooks now = hooks;
    if (now != null && !now.outgoing().isEmpty()) {
      Consumer<Throwable> errors = thrown -> failed(thrown, event, "onAnyOutgoing");
      owner.executor().execute(() -> now.tellOutgoing(event, args, errors));
    }
  }

  /** The session has changed its transport. */
  void notifyUpgrade(String transport) {
    notifyHooks(now -> now.tellUpgrade(transport, errorsOf("onUpgrade")));
  }

  /** All that waited for the client has left. */
  void notifyDrain() {
    if (hooks != null) {
      notifyHooks(now -> now.tellDrain(errorsOf("onDrain")));
    }
  }

  /** The socket is gone. */
  void notifyDisconnect(DisconnectReason reason, Set<String> rooms) {
    notifyHooks(now -> now.tellEnd(reason, rooms, errorsOf("onDisconnect")));
  }

  /** Looks for the hooks only in the listeners' turn: a listener before it may add the first. */
  private void notifyHooks(Consumer<SocketHooks> notification) {
    owner
        .executor()
        .execute(
            () -> {
              SocketHooks now = hooks;
              if (now != null) {
                notification.accept(now);
              }
            });
  }
}
