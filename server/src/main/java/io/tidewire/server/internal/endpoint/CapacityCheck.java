package io.tidewire.server.internal.endpoint;

import java.util.Optional;

/** Whether the server accepts another session. Thread-safe. */
@FunctionalInterface
public interface CapacityCheck {
  /** The error to answer; empty if the session may be opened. */
  Optional<EngineError> reject();
}
