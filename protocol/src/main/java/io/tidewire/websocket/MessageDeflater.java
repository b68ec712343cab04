package io.tidewire.websocket;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses messages (RFC 7692, 7.2.1). zlib's window in the JDK is always 32 KB; if a smaller one
 * was negotiated, a message is compressed in independent segments no longer than that window. A
 * connection holds a native stream of 256 KB only if it keeps its context; otherwise each message
 * borrows one.
 */
final class MessageDeflater {
  /** The end of a sync flush, which is removed from each message: 00 00 ff ff. */
  private static final int TAIL = 4;

  /** zlib may repeat the tail if it has less room than this. */
  private static final int ROOM_TO_FLUSH = 8;

  private static final byte[] NOTHING = {};

  private final int level;
  private final int segment;
  private final boolean keepsContext;
  private @Nullable Deflater own; // null unless the context of an earlier message is kept

  MessageDeflater(int level, int windowBits, boolean contextTakeover) {
    this.level = level;
    this.segment =
        windowBits == DeflateOptions.MAX_WINDOW_BITS ? Integer.MAX_VALUE : 1 << windowBits;
    this.keepsContext = contextTakeover && windowBits == DeflateOptions.MAX_WINDOW_BITS;
  }

  /** The compressed message, or null if that would not be smaller. Leaves the position of data. */
  @Nullable ByteBuffer deflate(ByteBuffer data) {
    Deflater deflater = own != null ? own : ZlibStreams.borrowDeflater(level);
    own = null;
    ByteBuffer compressed = deflate(deflater, data.duplicate());
    if (keepsContext && compressed != null) {
      deflater.setInput(NOTHING); // releases the caller's bytes
      own = deflater;
    } else { // the peer never receives these bytes, so the window must not contain them
      ZlibStreams.giveBack(deflater, level);
    }
    return compressed;
  }

  private @Nullable ByteBuffer deflate(Deflater deflater, ByteBuffer data) {
    int worthwhile = data.remaining() + TAIL;
    var out = new ByteAccumulator();
    while (data.hasRemaining()) {
      int size = Math.min(segment, data.remaining());
      if (!flush(deflater, data.slice(data.position(), size), out, worthwhile)) {
        return null;
      }
      data.position(data.position() + size);
      if (data.hasRemaining()) {
        deflater.reset();
      }
    }
    return ByteBuffer.wrap(out.array(), 0, out.count() - TAIL);
  }

  /** Appends a byte-aligned run of blocks; false when it reaches {@code limit} bytes. */
  private static boolean flush(
      Deflater deflater, ByteBuffer segment, ByteAccumulator out, int limit) {
    deflater.setInput(segment);
    while (out.count() < limit) {
      int room = out.makeRoom(ROOM_TO_FLUSH, limit);
      int written = deflater.deflate(out.array(), out.count(), room, Deflater.SYNC_FLUSH);
      out.advance(written);
      if (written < room) {
        return true;
      }
    }
    return false;
  }

  /** Frees the native stream if one is kept. */
  void release() {
    if (own != null) {
      ZlibStreams.giveBack(own, level);
      own = null;
    }
  }
}
