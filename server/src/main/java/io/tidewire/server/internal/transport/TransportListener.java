package io.tidewire.server.internal.transport;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;

/** Receives events of a transport, on the session's loop. */
public interface TransportListener {
  void onPacket(Transport from, EnginePacket packet);

  /** The transport can send packets again: a poll arrived, or the network took all bytes. */
  void onWritable(Transport from);

  /**
   * No packet follows: the peer closes, or sent a malformed packet. The transport must be closed
   * once the earlier packets are answered.
   */
  default void onLastPacket(Transport from, CloseReason reason) {
    from.close();
  }

  /** The transport is closed; called at most once, and last. */
  void onClose(Transport from, CloseReason reason);
}
