package io.tidewire.server.transport;

import io.tidewire.engineio.TransportName;

/** One way to carry the packets of a session. Confined to the session's loop. */
public interface Transport {
  TransportName name();

  /**
   * Whether {@link #send} may be called now; {@link TransportListener#onWritable} tells when again.
   */
  boolean writable();

  /** Carries a packet; what is sent within one turn of the loop leaves together. */
  void send(PreparedPacket packet);

  /**
   * Whether the end of a session is told by a packet; a WebSocket has a frame of its own for it.
   */
  boolean closesByPacket();

  /**
   * Stops delivering packets until {@link #resumeReading}; the peer is held back by its network.
   */
  void pauseReading();

  void resumeReading();

  /** Ends the transport in good order, after what was sent; its listener hears of it once more. */
  void close();

  /** Leaves after an upgrade, or after a candidate failed: the session goes on elsewhere. */
  void retire();
}
