package io.tidewire.core.listen;

import io.tidewire.core.loop.UserCode;
import io.tidewire.event.Ack;
import io.tidewire.event.AnyListener;
import io.tidewire.event.Args;
import io.tidewire.event.BadArgument;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.event.EventListener;
import java.util.List;
import java.util.function.Consumer;

/**
 * The listeners of one emitter. Thread-safe by copy on write: every change replaces the snapshot
 * under this object's lock, dispatch reads the snapshot without one.
 */
public final class Listeners {
  /** Receives the exception of a listener; must not throw. */
  @FunctionalInterface
  public interface Failures<T> {
    void failed(T to, Throwable thrown, String event);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Snapshot(EventTable named, AnyListener[] any) {}

  private static final Args BAD_ARGUMENTS = Args.parsed("{\"error\":\"bad arguments\"}", List.of());
  private static final Snapshot NONE = new Snapshot(EventTable.EMPTY, new AnyListener[0]);

  private final BadArgumentAnswer badArgumentAnswer;
  private volatile Snapshot current = NONE;

  /** None, with an error object as the answer to bad arguments. */
  public Listeners() {
    this(BadArgumentAnswer.ERROR_OBJECT);
  }

  /**
   * None.
   *
   * @param badArgumentAnswer sent if the arguments of an event fit none of its listeners
   */
  public Listeners(BadArgumentAnswer badArgumentAnswer) {
    this.badArgumentAnswer = badArgumentAnswer;
  }

  /** Adds a listener for events of this name; the same one may be added more than once. */
  public void on(String event, EventListener listener) {
    add(event, Registration.always(listener));
  }

  /**
   * Adds a listener for the next event of this name; runs once even if two events arrive at once.
   */
  public void once(String event, EventListener listener) {
    add(event, Registration.once(listener));
  }

  /** Removes every listener of this name. */
  public synchronized void off(String event) {
    replace(event, Registration.NONE);
  }

  /** Removes the first registration of this listener, whether by {@code on} or {@code once}. */
  public synchronized void off(String event, EventListener listener) {
    Registration[] registered = of(event);
    for (int i = 0; i < registered.length; i++) {
      if (registered[i].listener().equals(listener)) {
        replace(event, CopyOnWrite.without(registered, i));
        return;
      }
    }
  }

  /** Removes everything, catch-all listeners too. */
  public synchronized void offAll() {
    current = NONE;
  }

  /** Adds a listener for events of every name. */
  public synchronized void onAny(AnyListener listener) {
    current = new Snapshot(current.named, CopyOnWrite.with(current.any, listener));
  }

  /** Adds a listener for events of every name, called before the existing ones. */
  public synchronized void prependAny(AnyListener listener) {
    current = new Snapshot(current.named, CopyOnWrite.before(listener, current.any));
  }

  /** The catch-all listeners in the order in which they are called; a snapshot. */
  public List<AnyListener> any() {
    return List.of(current.any);
  }

  /** Removes the first registration of this catch-all listener. */
  public synchronized void offAny(AnyListener listener) {
    for (int i = 0; i < current.any.length; i++) {
      if (current.any[i].equals(listener)) {
        current = new Snapshot(current.named, CopyOnWrite.without(current.any, i));
        return;
      }
    }
  }

  /** Removes every catch-all listener. */
  public synchronized void offAny() {
    current = new Snapshot(current.named, NONE.any);
  }

  /** Whether events of this name have a listener of their own. */
  public boolean has(String event) {
    return of(event).length > 0;
  }

  /**
   * Calls the catch-all listeners, then those of this name, in the order they were added, on the
   * caller's thread. An exception goes to {@code onError}, which must not throw, and the other
   * listeners still run. Listeners added meanwhile are called for the next event. If the arguments
   * fit no listener of this name, the answer is the one of this object's {@link BadArgumentAnswer}.
   *
   * @return whether any listener was called
   */
  public boolean dispatch(String event, Args args, Ack ack, Consumer<Throwable> onError) {
    return dispatch(event, args, ack, onError, (to, thrown, name) -> to.accept(thrown));
  }

  /**
   * Like {@link #dispatch(String, Args, Ack, Consumer)}, for callers on the hot path: a hook that
   * captures nothing is allocated once.
   *
   * @param to passed to the hook
   */
  public <T> boolean dispatch(String event, Args args, Ack ack, T to, Failures<T> onError) {
    Snapshot now = current;
    for (AnyListener listener : now.any) {
      UserCode.run(() -> listener.on(event, args), thrown -> onError.failed(to, thrown, event));
    }
    int called = 0;
    int misfits = 0;
    for (Registration registration : now.named.of(event)) {
      if (claim(event, registration)) {
        called++;
        Throwable thrown = UserCode.tell(registration.listener(), args, ack);
        if (thrown != null) {
          misfits += BadArgument.isIn(thrown) ? 1 : 0;
          onError.failed(to, thrown, event);
        }
      }
    }
    if (called > 0 && misfits == called) {
      UserCode.run(() -> refuse(ack), thrown -> onError.failed(to, thrown, event));
    }
    return now.any.length > 0 || called > 0;
  }

  private void refuse(Ack ack) {
    if (badArgumentAnswer == BadArgumentAnswer.ERROR_OBJECT) {
      ack.send(BAD_ARGUMENTS);
    }
  }

  private boolean claim(String event, Registration to) {
    boolean claimed = to.claim();
    if (claimed && to.isOnce()) {
      remove(event, to);
    }
    return claimed;
  }

  private synchronized void add(String event, Registration registration) {
    replace(event, CopyOnWrite.with(of(event), registration));
  }

  private synchronized void remove(String event, Registration registration) {
    Registration[] registered = of(event);
    for (int i = 0; i < registered.length; i++) {
      if (registered[i].equals(registration)) {
        replace(event, CopyOnWrite.without(registered, i));
        return;
      }
    }
  }

  private Registration[] of(String event) {
    return current.named.of(event);
  }

  private void replace(String event, Registration[] registered) {
    current = new Snapshot(current.named.with(event, registered), current.any);
  }
}
