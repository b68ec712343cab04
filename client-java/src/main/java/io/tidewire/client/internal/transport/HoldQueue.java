package io.tidewire.client.internal.transport;

import java.util.ArrayDeque;

/**
 * Passes deliveries on in order, or holds them back. The network is read only after a delivery, so
 * that few are ever held. Confined to the loop.
 */
final class HoldQueue {
  private final ArrayDeque<Runnable> held = new ArrayDeque<>(0);
  private boolean holding;

  /** Runs a delivery now, or after those that are held. */
  void pass(Runnable delivery) {
    if (holding) {
      held.add(delivery);
    } else {
      delivery.run();
    }
  }

  void hold() {
    holding = true;
  }

  /** Runs the held deliveries, unless one of them calls {@link #hold}. */
  void release() {
    holding = false;
    while (!holding && !held.isEmpty()) {
      held.remove().run();
    }
  }
}
