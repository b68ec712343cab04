package io.tidewire.client.internal.engine;

/** Whether the last session of a manager used a WebSocket. Confined to the loop. */
final class UpgradeMemory {
  private boolean webSocketWorked;

  boolean webSocketWorked() {
    return webSocketWorked;
  }

  /** A session opened, was upgraded, or failed. */
  void webSocketWorked(boolean worked) {
    webSocketWorked = worked;
  }
}
