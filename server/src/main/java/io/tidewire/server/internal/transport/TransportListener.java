package io.tidewire.server.internal.transport;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;

/** What a transport tells its session, on the session's loop. */
public interface TransportListener {
  void onPacket(Transport from, EnginePacket packet);

  /** The transport can carry packets again: a poll arrived, or a socket drained. */
  void onWritable(Transport from);

  /**
   * The peer sends no packet after those before, or one that cannot be read. The transport is to be
   * closed when they are answered.
   */
  default void onLastPacket(Transport from, CloseReason reason) {
    from.close();
  }

  /** The transport is gone; called at most once, and nothing follows it. */
  void onClose(Transport from, CloseReason reason);
}
