package io.tidewire.client.internal.engine;

/** Whether a WebSocket is known to work for the sessions of one manager. Confined to the loop. */
final class UpgradeMemory {
  private boolean webSocketWorked;

  boolean webSocketWorked() {
    return webSocketWorked;
  }

  /** A session runs over a WebSocket, or did not come so far. */
  void webSocketWorked(boolean worked) {
    webSocketWorked = worked;
  }
}
