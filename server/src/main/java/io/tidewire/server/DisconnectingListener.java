package io.tidewire.server;

import io.tidewire.event.DisconnectReason;
import java.util.Set;

/** Told of the end of a socket while it is still known where it was. */
@FunctionalInterface
public interface DisconnectingListener {
  /**
   * Runs before the disconnect listeners.
   *
   * @param rooms those it was in until now, its own among them; a broadcast reaches it no more
   */
  void onDisconnecting(DisconnectReason reason, Set<String> rooms) throws Exception;
}
