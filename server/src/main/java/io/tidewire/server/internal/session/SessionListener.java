package io.tidewire.server.internal.session;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;

/** What a session tells the layer above it, on the session's loop. */
public interface SessionListener {
  /** Hears nothing: what a session has until somebody accepts it. */
  SessionListener NONE =
      new SessionListener() {
        @Override
        public void onText(EnginePacket.Text text) {}

        @Override
        public void onBinary(byte[] data) {}

        @Override
        public void onClose(CloseReason reason) {}
      };

  void onText(EnginePacket.Text text);

  void onBinary(byte[] data);

  /** The client showed that it lives, and so that it has what was sent a heartbeat ago. */
  default void onHeartbeat() {}

  /** The session has moved to another transport. */
  default void onUpgrade(TransportName to) {}

  /** All that waited for the client has been handed to the network. */
  default void onDrain() {}

  /** Whether it would be a pity to close the session now: something is begun and not done. */
  default boolean busy() {
    return false;
  }

  /**
   * Runs {@code done} on the loop when whoever was told of the packets so far has dealt with them;
   * no packet follows.
   */
  default void whenAnswered(Runnable done) {
    done.run();
  }

  /** Once, and last. */
  void onClose(CloseReason reason);
}
