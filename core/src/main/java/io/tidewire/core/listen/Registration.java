package io.tidewire.core.listen;

import io.tidewire.event.EventListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A listener that runs always or once.
 *
 * @param spent whether a once-listener has run; null for one that always runs
 */
record Registration(EventListener listener, @Nullable AtomicBoolean spent) {
  static final Registration[] NONE = {};

  static Registration always(EventListener listener) {
    return new Registration(listener, null);
  }

  static Registration once(EventListener listener) {
    return new Registration(listener, new AtomicBoolean());
  }

  boolean isOnce() {
    return spent != null;
  }

  /**
   * Whether the caller may run the listener; true for one of several callers of a once-listener.
   */
  boolean claim() {
    return spent == null || spent.compareAndSet(false, true);
  }
}
