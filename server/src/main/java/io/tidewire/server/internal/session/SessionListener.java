package io.tidewire.server.internal.session;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;

/** Receives a session's messages and changes, on the session's loop. */
public interface SessionListener {
  /** Ignores everything: the listener until a session is accepted. */
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

  /** The client answered a ping, and so has received what was sent before that ping. */
  default void onHeartbeat() {}

  /** The session was upgraded to another transport. */
  default void onUpgrade(TransportName to) {}

  /** Everything that waited for the client was handed to the network. */
  default void onDrain() {}

  /** Whether listeners run or answers are due, so that the session should not be closed yet. */
  default boolean busy() {
    return false;
  }

  /**
   * Runs {@code done} on the loop when listeners have processed the packets so far; no packet
   * follows.
   */
  default void whenAnswered(Runnable done) {
    done.run();
  }

  /** The session is closed; the last call. */
  void onClose(CloseReason reason);
}
