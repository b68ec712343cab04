package io.tidewire.core.loop;

import java.util.concurrent.Executor;

/** Runs its tasks one after another on one thread, such as an event loop's. Thread-safe. */
interface ConfinedExecutor extends Executor {
  /** Whether the caller is on that thread. */
  boolean isCurrent();
}
