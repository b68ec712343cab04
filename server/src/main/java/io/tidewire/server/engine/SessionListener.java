package io.tidewire.server.engine;

import io.tidewire.engineio.CloseReason;

/** What a session tells the layer above it, on the session's loop. */
public interface SessionListener {
  /** Hears nothing: what a session has until somebody accepts it. */
  SessionListener NONE =
      new SessionListener() {
        @Override
        public void onText(String data) {}

        @Override
        public void onBinary(byte[] data) {}

        @Override
        public void onClose(CloseReason reason) {}
      };

  void onText(String data);

  void onBinary(byte[] data);

  /** All that waited for the client has been handed to the network. */
  default void onDrain() {}

  /** Whether it would be a pity to close the session now: something is begun and not done. */
  default boolean busy() {
    return false;
  }

  /** Once, and last. */
  void onClose(CloseReason reason);
}
