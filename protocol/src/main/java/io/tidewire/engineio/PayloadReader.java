package io.tidewire.engineio;

import io.tidewire.text.StrictUtf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packets out of a body that never ends, each closed by {@code \x1e}. Holds at most one unfinished
 * packet. Confined to its caller's thread.
 */
public final class PayloadReader {
  private static final byte[] NONE = {};

  private final int maxPacketBytes;
  private byte[] unfinished = NONE;
  private int length; // of what is used of the above

  /**
   * Refuses a packet whose text is longer than {@code maxPacketBytes}, as soon as it is.
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
   * Consumes the bytes of at most one packet; null means that it continues in bytes yet to come.
   *
   * @throws EngineException if the packet is malformed, empty, no UTF-8 or too large; the reader is
   *     then of no further use
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

  /** Whether a packet has begun and not ended; then the end of the body cuts it. */
  public boolean midPacket() {
    return length > 0;
  }

  private static int indexOfSeparator(ByteBuffer in) {
    for (int at = in.position(); at < in.limit(); at++) {
      if (in.get(at) == EnginePayload.SEPARATOR) {
        return at; // no byte of a longer UTF-8 sequence has this value
      }
    }
    return -1;
  }

  private EnginePacket whole(ByteBuffer in, int end) {
    requireFits(end - in.position());
    return decode(in.duplicate().limit(end));
  }

  private EnginePacket joined(ByteBuffer in, int end) {
    keep(in, end - in.position());
    ByteBuffer all = ByteBuffer.wrap(unfinished, 0, length);
    unfinished = NONE;
    length = 0;
    return decode(all);
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

  private static EnginePacket decode(ByteBuffer bytes) {
    try {
      return EnginePacketCodec.decode(StrictUtf8.decode(bytes));
    } catch (CharacterCodingException malformed) {
      throw new EngineException("no UTF-8", malformed);
    }
  }
}
