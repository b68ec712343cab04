package io.tidewire.websocket;

import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A thread's spare native streams, at most one inflater and one deflater of each level. A message
 * that is compressed alone borrows one. Allocating and freeing 256 KB for every message costs more
 * than compressing it, if the allocator returns the pages each time.
 */
final class ZlibStreams {
  private static final ThreadLocal<ZlibStreams> OF_THREAD =
      ThreadLocal.withInitial(ZlibStreams::new);

  private final @Nullable Deflater[] deflaters = new Deflater[Deflater.BEST_COMPRESSION + 1];
  private @Nullable Inflater inflater;

  private ZlibStreams() {}

  static Deflater borrowDeflater(int level) {
    ZlibStreams spare = OF_THREAD.get();
    Deflater deflater = spare.deflaters[level];
    spare.deflaters[level] = null;
    return deflater == null ? new Deflater(level, true) : deflater;
  }

  static void giveBack(Deflater deflater, int level) {
    ZlibStreams spare = OF_THREAD.get();
    if (spare.deflaters[level] == null) {
      deflater.reset(); // also releases the last input
      spare.deflaters[level] = deflater;
    } else {
      deflater.end();
    }
  }

  static Inflater borrowInflater() {
    ZlibStreams spare = OF_THREAD.get();
    Inflater inflater = spare.inflater;
    spare.inflater = null;
    return inflater == null ? new Inflater(true) : inflater;
  }

  static void giveBack(Inflater inflater) {
    ZlibStreams spare = OF_THREAD.get();
    if (spare.inflater == null) {
      inflater.reset(); // likewise
      spare.inflater = inflater;
    } else {
      inflater.end();
    }
  }
}
