package io.tidewire.server.internal.http;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses answers to polls (RFC 9110, 12.5.3). Thread-safe.
 *
 * @param threshold bodies of fewer bytes are not compressed
 * @param level of zlib, 1 (fastest) to 9 (smallest)
 */
public record HttpCompression(int threshold, int level) {
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int CHUNK = 8 * 1024;

  byte[] compress(ContentCoding coding, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3 + CHUNK / 8);
    if (coding == ContentCoding.GZIP) {
      out.write(GZIP_HEADER, 0, GZIP_HEADER.length);
    }
    deflate(body, coding == ContentCoding.GZIP, out);
    if (coding == ContentCoding.GZIP) {
      putTrailer(body, out);
    }
    return out.toByteArray();
  }

  private void deflate(byte[] body, boolean raw, ByteArrayOutputStream out) {
    Deflater deflater = new Deflater(level, raw);
    try {
      deflater.setInput(body);
      deflater.finish();
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
    } finally {
      deflater.end();
    }
  }

  /** Checksum and length (RFC 1952, 2.3.1). */
  private static void putTrailer(byte[] body, ByteArrayOutputStream out) {
    CRC32 sum = new CRC32();
    sum.update(body);
    putLittleEndian(out, (int) sum.getValue());
    putLittleEndian(out, body.length);
  }

  private static void putLittleEndian(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
  }
}
