package io.tidewire.server.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.v3.Revision3Bytes;
import io.tidewire.engineio.v3.Revision3Payload;
import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.text.StrictUtf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** Payloads of revision 3: text, or binary if a packet is and the client can receive it. */
enum Revision3Format implements PayloadFormat {
  TEXT_ONLY,
  WITH_BYTES;

  @Override
  public boolean takesBytes() {
    return true;
  }

  @Override
  public List<EnginePacket> decode(byte[] body, int length, boolean bytes, int maxPackets)
      throws CharacterCodingException {
    return bytes
        ? Revision3Bytes.decode(ByteBuffer.wrap(body, 0, length), maxPackets)
        : Revision3Payload.decode(StrictUtf8.decode(body, 0, length), maxPackets);
  }

  @Override
  public Body encode(List<EnginePacket> packets) {
    return this == WITH_BYTES && packets.stream().anyMatch(EnginePacket.Binary.class::isInstance)
        ? new Body(HttpReply.BYTES, Revision3Bytes.encode(packets))
        : new Body(HttpReply.TEXT, Revision3Payload.encode(packets).getBytes(UTF_8));
  }
}
