package io.tidewire.server.internal.transport;

import java.util.Optional;

/** A transport whose client sends by POST. Confined to the session's loop. */
public interface HttpTransport extends Transport {
  /** How the client's payloads are encoded; empty for the plain text of revision 4. Thread-safe. */
  default Optional<PayloadFormat> format() {
    return Optional.empty();
  }

  /** Thread-safe; what it returns is confined to the loop. */
  Posts posts();

  @Override
  default void pauseReading() {
    posts().pause();
  }

  @Override
  default void resumeReading() {
    posts().resume();
  }
}
