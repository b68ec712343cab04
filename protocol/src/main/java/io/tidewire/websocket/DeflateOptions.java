package io.tidewire.websocket;

import java.util.zip.Deflater;

/**
 * The options of permessage-deflate (RFC 7692, 7.1): requested by one side, or negotiated. Without
 * context takeover every message is compressed alone, so that an idle connection holds no native
 * memory.
 *
 * @param serverMaxWindowBits the server's window is at most 2 to this power, 8..15
 * @param clientMaxWindowBits the client's, 8..15
 * @param threshold messages of fewer bytes are sent uncompressed
 * @param level of zlib, 0 (stored) to 9 (smallest)
 */
public record DeflateOptions(
    boolean serverNoContextTakeover,
    boolean clientNoContextTakeover,
    int serverMaxWindowBits,
    int clientMaxWindowBits,
    int threshold,
    int level) {
  static final int MIN_WINDOW_BITS = 8;
  static final int MAX_WINDOW_BITS = 15;

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public DeflateOptions {
    requireRange("serverMaxWindowBits", serverMaxWindowBits, MIN_WINDOW_BITS, MAX_WINDOW_BITS);
    requireRange("clientMaxWindowBits", clientMaxWindowBits, MIN_WINDOW_BITS, MAX_WINDOW_BITS);
    requireRange("threshold", threshold, 0, Integer.MAX_VALUE);
    requireRange("level", level, Deflater.NO_COMPRESSION, Deflater.BEST_COMPRESSION);
  }

  /**
   * No context takeover either way, full windows, from 1024 bytes on, at zlib's level 3: as fast as
   * 1, and smaller.
   */
  public static DeflateOptions defaults() {
    return new DeflateOptions(true, true, MAX_WINDOW_BITS, MAX_WINDOW_BITS, 1024, 3);
  }

  /** Whether the server, and the client, discards its window after each message. */
  public DeflateOptions withNoContextTakeover(boolean server, boolean client) {
    return new DeflateOptions(
        server, client, serverMaxWindowBits, clientMaxWindowBits, threshold, level);
  }

  /** Both windows, as powers of two, 8..15. */
  public DeflateOptions withMaxWindowBits(int server, int client) {
    return new DeflateOptions(
        serverNoContextTakeover, clientNoContextTakeover, server, client, threshold, level);
  }

  /** The bytes from which a message is compressed. */
  public DeflateOptions withThreshold(int bytes) {
    return new DeflateOptions(
        serverNoContextTakeover,
        clientNoContextTakeover,
        serverMaxWindowBits,
        clientMaxWindowBits,
        bytes,
        level);
  }

  /** zlib's level, 0..9. */
  public DeflateOptions withLevel(int zlibLevel) {
    return new DeflateOptions(
        serverNoContextTakeover,
        clientNoContextTakeover,
        serverMaxWindowBits,
        clientMaxWindowBits,
        threshold,
        zlibLevel);
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must be in " + min + ".." + max + ", not " + value);
    }
  }
}
