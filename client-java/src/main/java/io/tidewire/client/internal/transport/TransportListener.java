package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.TransportException;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;

/** Is notified by a transport, on the loop. */
public interface TransportListener {
  /** The transport is connected; packets can be sent. */
  void onOpen(Transport from);

  /** A packet arrived. The server's close packet is not passed on: it closes the transport. */
  void onPacket(Transport from, EnginePacket packet);

  /** The packets were sent after a delay, and the transport is writable again. */
  void onDrain(Transport from);

  /** The transport closed. No call follows. */
  void onClose(Transport from, CloseReason reason, TransportException cause);
}
