package io.tidewire.websocket;

import static io.tidewire.websocket.CloseStatus.INVALID_DATA;
import static io.tidewire.websocket.CloseStatus.MESSAGE_TOO_BIG;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates messages (RFC 7692, 7.2.2) as their bytes arrive, and stops at a limit: a small message
 * that would exceed it costs no more than the limit.
 */
final class MessageInflater {
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
  private static final byte[] NOTHING = {};

  private final boolean contextTakeover;
  private final int maxMessage;
  private final int ceiling; // one byte more, to detect that a message is too long
  private @Nullable Inflater inflater; // null between messages unless their context is kept

  MessageInflater(boolean contextTakeover, int maxMessage) {
    this.contextTakeover = contextTakeover;
    this.maxMessage = maxMessage;
    this.ceiling = Math.min(maxMessage, ByteAccumulator.MAX_CAPACITY - 1) + 1;
  }

  /**
   * Inflates the next bytes and appends the result to {@code out}, which contains this message
   * only.
   */
  void inflate(byte[] bytes, int offset, int length, ByteAccumulator out) {
    int end = offset + length;
    for (int at = offset; at < end; at = end - stream().getRemaining()) {
      if (stream().finished()) {
        stream().reset(); // a final block ends zlib's stream, not the message (RFC 7692, 7.2.3.4)
      }
      stream().setInput(bytes, at, end - at);
      drain(out);
    }
  }

  /** Ends the message: inflates the tail that it omits. */
  void end(ByteAccumulator out) {
    if (!stream().finished()) {
      inflate(TAIL, 0, TAIL.length, out);
    }
    stream().setInput(NOTHING); // releases the last input
    if (!contextTakeover) {
      release();
    }
  }

  private Inflater stream() {
    if (inflater == null) {
      inflater = ZlibStreams.borrowInflater();
    }
    return inflater;
  }

  private void drain(ByteAccumulator out) {
    int room;
    int written;
    do {
      room = out.makeRoom(1, ceiling);
      written = inflateInto(out, room);
      if (out.count() > maxMessage) {
        throw new WebSocketException(
            MESSAGE_TOO_BIG, "inflated message exceeds the limit of " + maxMessage + " bytes");
      }
    } while (written == room);
  }

  private int inflateInto(ByteAccumulator out, int room) {
    try {
      int written = stream().inflate(out.array(), out.count(), room);
      out.advance(written);
      return written;
    } catch (DataFormatException corrupt) {
      throw new WebSocketException(INVALID_DATA, "compressed data is corrupt");
    }
  }

  /** Returns the native stream if there is one. */
  void release() {
    if (inflater != null) {
      ZlibStreams.giveBack(inflater);
      inflater = null;
    }
  }
}
