package io.tidewire.engineio.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import io.tidewire.text.StrictUtf8;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many packets of revision 3 in one body of bytes, for clients that can take them: for each {@code
 * 00} (text) or {@code 01} (bytes), the digits of its length as bytes of value 0 to 9, {@code ff},
 * and the packet. The length counts bytes. Thread-safe.
 */
public final class Revision3Bytes {
  private static final int TEXT = 0;
  private static final int BYTES = 1;
  private static final int END_OF_LENGTH = 0xff;

  private Revision3Bytes() {}

  /** The body that carries these packets, in order. */
  public static byte[] encode(List<EnginePacket> packets) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (EnginePacket packet : packets) {
      if (packet instanceof EnginePacket.Binary binary) {
        put(body, BYTES, Revision3Codec.encodeBinary(binary));
      } else {
        put(body, TEXT, EnginePacketCodec.encode(packet).getBytes(UTF_8));
      }
    }
    return body.toByteArray();
  }

  /**
   * The packets of a body.
   *
   * @throws EngineException if a length lies, a packet is malformed, or there are more than {@code
   *     maxPackets}; then none is returned
   */
  public static List<EnginePacket> decode(ByteBuffer body, int maxPackets) {
    if (!body.hasRemaining()) {
      throw new EngineException("empty payload");
    }
    List<EnginePacket> packets = new ArrayList<>();
    for (int count = 0; body.hasRemaining(); count++) {
      Revision3Payload.requireFewer(count, maxPackets);
      packets.add(next(body));
    }
    return packets;
  }

  private static void put(ByteArrayOutputStream body, int kind, byte[] packet) {
    body.write(kind);
    String length = Integer.toString(packet.length);
    for (int i = 0; i < length.length(); i++) {
      body.write(length.charAt(i) - '0');
    }
    body.write(END_OF_LENGTH);
    body.write(packet, 0, packet.length);
  }

  private static EnginePacket next(ByteBuffer body) {
    int kind = body.get();
    if (kind != TEXT && kind != BYTES) {
      throw new EngineException("neither text nor bytes");
    }
    int length = length(body);
    if (length > body.remaining()) {
      throw new EngineException("a length beyond the payload");
    }
    byte[] packet = new byte[length];
    body.get(packet);
    return kind == TEXT ? Revision3Codec.decode(text(packet)) : Revision3Codec.decodeBinary(packet);
  }

  private static int length(ByteBuffer body) {
    int length = 0;
    for (int digits = 0; body.hasRemaining(); digits++) {
      int digit = body.get() & 0xff;
      if (digit == END_OF_LENGTH && digits > 0) {
        return length;
      }
      if (digit > 9 || digits == Revision3Payload.MAX_LENGTH_DIGITS) {
        break;
      }
      length = length * 10 + digit;
    }
    throw new EngineException("malformed length");
  }

  private static String text(byte[] utf8) {
    try {
      return StrictUtf8.decode(utf8, 0, utf8.length);
    } catch (CharacterCodingException malformed) {
      throw new EngineException("no UTF-8", malformed);
    }
  }
}
