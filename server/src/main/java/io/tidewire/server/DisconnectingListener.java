package io.tidewire.server;

import io.tidewire.event.DisconnectReason;
import java.util.Set;

/** Called when a socket disconnects, with the rooms that it was in. */
@FunctionalInterface
public interface DisconnectingListener {
  /**
   * Runs before the disconnect listeners.
   *
   * @param rooms those it was in, its own room included; broadcasts no longer reach it
   */
  void onDisconnecting(DisconnectReason reason, Set<String> rooms) throws Exception;
}
