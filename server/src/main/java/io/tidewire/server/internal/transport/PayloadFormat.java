package io.tidewire.server.internal.transport;

import io.tidewire.engineio.EnginePacket;
import java.util.List;

/**
 * How payloads are written for clients to which the plain text of revision 4 says nothing. One
 * belongs to a session, and is thread-safe.
 */
public interface PayloadFormat {
  /** Whether a client may post bytes. */
  boolean takesBytes();

  /**
   * The packets of a POST.
   *
   * @param bytes whether its type was {@code application/octet-stream}
   * @throws io.tidewire.engineio.EngineException if it is malformed
   */
  List<EnginePacket> decode(byte[] body, int length, boolean bytes, int maxPackets);

  /** The packets of an answer. */
  Body encode(List<EnginePacket> packets);

  /** What is sent. */
  @SuppressWarnings("ArrayRecordComponent") // is handed on and never compared
  record Body(String contentType, byte[] bytes) {}
}
