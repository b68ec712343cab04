package io.tidewire.server.internal.transport;

import io.tidewire.engineio.EnginePacket;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/**
 * Encodes and decodes payloads for clients that do not use the plain text of revision 4. Belongs to
 * a session; thread-safe.
 */
public interface PayloadFormat {
  /** Whether a client may post bytes. */
  boolean takesBytes();

  /**
   * Decodes the packets of a POST.
   *
   * @param bytes whether its type is {@code application/octet-stream}
   * @throws CharacterCodingException if it is malformed UTF-8
   * @throws io.tidewire.engineio.EngineException if it is malformed otherwise
   */
  List<EnginePacket> decode(byte[] body, int length, boolean bytes, int maxPackets)
      throws CharacterCodingException;

  /** Encodes the packets of an answer. */
  Body encode(List<EnginePacket> packets);

  /** The body of an answer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Body(String contentType, byte[] bytes) {}
}
