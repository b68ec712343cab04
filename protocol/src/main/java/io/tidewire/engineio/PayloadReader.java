package io.tidewire.engineio;

import io.tidewire.text.StrictUtf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the packets of a streamed body, each terminated by {@code \x1e}. Holds at most one
 * unfinished packet. Confined to its caller's thread.
 */
public final class PayloadReader {
  private static final byte[] NONE = {};

  private final int maxPacketBytes;
  private byte[] unfinished = NONE;
  private int length; // of the bytes in use

  /**
   * Rejects a packet longer than {@code maxPacketBytes} as soon as it exceeds them.
   *
   * @throws IllegalArgumentException if the limit is below 1
   */
  public PayloadReader(int maxPacketBytes) {
    if (maxPacketBytes < 1) {
      throw new IllegalArgumentException("the limit must be at least 1");
    }
    this.maxPacketBytes = maxPacketBytes;
  }

  /**
   * Consumes the bytes of at most one packet; returns null if it is not complete yet.
   *
   * @throws EngineException if the packet is malformed, empty, invalid UTF-8 or too large; the
   *     reader must not be used again then
   */
  public @Nullable EnginePacket next(ByteBuffer in) {
    int end = indexOfSeparator(in);
    if (end < 0) {
      keep(in, in.remaining());
      return null;
    }
    EnginePacket packet = length == 0 ? whole(in, end) : joined(in, end);
    in.position(end + 1);
    return packet;
  }

  /** Whether a packet is unfinished; the end of the body would cut it. */
  public boolean midPacket() {
    return length > 0;
  }

  private static int indexOfSeparator(ByteBuffer in) {
    for (int at = in.position(); at < in.limit(); at++) {
      if (in.get(at) == EnginePayload.SEPARATOR) {
        return at; // not part of any longer UTF-8 sequence
      }
    }
    return -1;
  }

  private EnginePacket whole(ByteBuffer in, int end) {
    requireFits(end - in.position());
    byte[] packet = new byte[end - in.position()];
    in.get(in.position(), packet);
    return decode(packet, packet.length);
  }

  private EnginePacket joined(ByteBuffer in, int end) {
    keep(in, end - in.position());
    byte[] packet = unfinished;
    int packetLength = length;
    unfinished = NONE;
    length = 0;
    return decode(packet, packetLength);
  }

  private void keep(ByteBuffer in, int count) {
    requireFits(count);
    int needed = length + count;
    if (needed > unfinished.length) {
      long roomy = Math.min(maxPacketBytes, 2L * needed);
      unfinished = Arrays.copyOf(unfinished, (int) roomy);
    }
    in.get(unfinished, length, count);
    length = needed;
  }

  private void requireFits(int more) {
    if (more > maxPacketBytes - length) {
      throw new EngineException("packet of more than " + maxPacketBytes + " bytes");
    }
  }

  private static EnginePacket decode(byte[] packet, int length) {
    try {
      return EnginePacketCodec.decode(StrictUtf8.decode(packet, 0, length));
    } catch (CharacterCodingException malformed) {
      throw new EngineException("no UTF-8", malformed);
    }
  }
}
