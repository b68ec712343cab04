package io.tidewire.server.options;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.websocket.DeflateOptions;
import java.util.List;
import java.util.Optional;

/** The values that {@link ConnectionSettings} sets, with their defaults. */
final class ConnectionValues implements Cloneable {
  List<String> subprotocols = List.of();
  Optional<DeflateOptions> deflate = Optional.empty();
  long maxUnsentBytes = 4L * 1024 * 1024;
  long maxPendingBytes = 2L * 1024 * 1024;
  ListenerPlacement listeners = new ListenerPlacement.Default();
  ErrorHook onError;

  /**
   * @param logger of failures of the application
   */
  ConnectionValues(String logger) {
    this.onError = ErrorHook.logging(System.getLogger(logger));
  }

  ConnectionValues copy() {
    try {
      return (ConnectionValues) clone();
    } catch (CloneNotSupportedException never) {
      throw new AssertionError(never);
    }
  }
}
