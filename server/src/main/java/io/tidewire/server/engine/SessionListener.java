package io.tidewire.server.engine;

import io.tidewire.engineio.CloseReason;

/** What a session tells the layer above it, on the session's loop. */
public interface SessionListener {
  void onText(String data);

  void onBinary(byte[] data);

  /** Once, and last. */
  void onClose(CloseReason reason);
}
