package io.tidewire.engineio.v3;

import io.tidewire.engineio.Base64Text;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import java.util.Arrays;

/**
 * Encodes and decodes the frame of one packet of revision 3. Texts are those of revision 4; a
 * binary message has its type before its bytes, {@code 04} in a binary frame and {@code b4} in a
 * text. Thread-safe.
 */
public final class Revision3Codec {
  private static final byte MESSAGE = 4;
  private static final char BASE64 = 'b';
  private static final String BASE64_MESSAGE = "b4";

  private Revision3Codec() {}

  /** The text of the packet's frame, for clients that support no binary. */
  public static String encode(EnginePacket packet) {
    return packet instanceof EnginePacket.Binary binary
        ? BASE64_MESSAGE + Base64Text.encode(binary.data())
        : EnginePacketCodec.encode(packet);
  }

  /** The bytes of a binary frame. */
  public static byte[] encodeBinary(EnginePacket.Binary packet) {
    byte[] frame = new byte[1 + packet.data().length];
    frame[0] = MESSAGE;
    System.arraycopy(packet.data(), 0, frame, 1, packet.data().length);
    return frame;
  }

  /**
   * The packet in a text frame.
   *
   * @throws EngineException if the frame is empty or of unknown type
   */
  public static EnginePacket decode(String frame) {
    if (frame.isEmpty() || frame.charAt(0) != BASE64) {
      return EnginePacketCodec.decode(frame);
    }
    if (!frame.startsWith(BASE64_MESSAGE)) {
      throw new EngineException("a binary packet that is no message");
    }
    return new EnginePacket.Binary(Base64Text.decode(frame.substring(BASE64_MESSAGE.length())));
  }

  /**
   * The message in a binary frame.
   *
   * @throws EngineException if it is empty, or not a message
   */
  public static EnginePacket decodeBinary(byte[] frame) {
    if (frame.length == 0 || frame[0] != MESSAGE) {
      throw new EngineException("a binary packet that is no message");
    }
    return new EnginePacket.Binary(Arrays.copyOfRange(frame, 1, frame.length));
  }
}
