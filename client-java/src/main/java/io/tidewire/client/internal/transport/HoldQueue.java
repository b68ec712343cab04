package io.tidewire.client.internal.transport;

import java.util.ArrayDeque;

/**
 * Lets what a connection brings through in its order, or holds it back. Whoever hands something
 * over asks the network for more only when that was let through, so that little is ever held.
 * Confined to the loop.
 */
final class HoldQueue {
  private final ArrayDeque<Runnable> held = new ArrayDeque<>(0);
  private boolean shut;

  /** Runs it now, or once the valve opens and those before it ran. */
  void pass(Runnable delivery) {
    if (shut) {
      held.add(delivery);
    } else {
      delivery.run();
    }
  }

  void shut() {
    shut = true;
  }

  /** Lets through what was held, unless that shuts it again. */
  void open() {
    shut = false;
    while (!shut && !held.isEmpty()) {
      held.remove().run();
    }
  }
}
