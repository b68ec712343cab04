package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.TransportException;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;

/** What a transport tells its session, on the loop. */
public interface TransportListener {
  /** The transport is connected; packets can be sent. */
  void onOpen(Transport from);

  /** A packet came. The server's close is none: it ends the transport. */
  void onPacket(Transport from, EnginePacket packet);

  /** What was sent has left after a while, and the transport is writable again. */
  void onDrain(Transport from);

  /** The transport is gone; nothing follows. */
  void onClose(Transport from, CloseReason reason, TransportException cause);
}
