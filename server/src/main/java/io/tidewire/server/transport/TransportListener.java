package io.tidewire.server.transport;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;

/** What a transport tells its session, on the session's loop. */
public interface TransportListener {
  void onPacket(Transport from, EnginePacket packet);

  /** The transport can carry packets again: a poll arrived, or a socket drained. */
  void onWritable(Transport from);

  /** The transport is gone; called at most once, and nothing follows it. */
  void onClose(Transport from, CloseReason reason);
}
