package io.tidewire.server.internal.endpoint;

import java.util.Optional;

/** Decides whether another session may be opened. Thread-safe. */
@FunctionalInterface
public interface Admission {
  /** Why not; empty when it may. */
  Optional<EngineError> refuse();
}
