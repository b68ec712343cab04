package io.tidewire.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Splits a stream into HTTP responses with a Content-Length; confined to one thread. */
final class HttpReader {
  /** Notified of each whole response. */
  interface Sink {
    void onResponse(int status, String body);
  }

  private static final int HEADER_END = 0x0d0a0d0a;
  private static final String LENGTH = "\r\ncontent-length:";

  private final Sink sink;
  private final byte[] bytes = new byte[16 * 1024]; // the header, then the body
  private int count;
  private int lastBytes; // four at a time
  private int status;
  private int bodyBytes = -1; // -1 until the header is complete

  HttpReader(Sink sink) {
    this.sink = sink;
  }

  void read(ByteBuffer in) {
    while (in.hasRemaining() || bodyBytes == 0) {
      if (bodyBytes < 0) {
        readHeader(in);
      } else {
        readBody(in);
      }
    }
  }

  private void readHeader(ByteBuffer in) {
    byte next = in.get();
    bytes[count++] = next;
    lastBytes = lastBytes << 8 | (next & 0xff);
    if (lastBytes == HEADER_END) {
      parse(text());
      count = 0;
      lastBytes = 0;
    }
  }

  private void parse(String header) {
    status = Integer.parseInt(header.substring(9, 12));
    int length = header.toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (length < 0) {
      throw new IllegalStateException("a response without Content-Length: " + header);
    }
    int from = length + LENGTH.length();
    bodyBytes = Integer.parseInt(header.substring(from, header.indexOf('\r', from)).trim());
  }

  private void readBody(ByteBuffer in) {
    int take = Math.min(bodyBytes - count, in.remaining());
    in.get(bytes, count, take);
    count += take;
    if (count == bodyBytes) {
      String body = text();
      count = 0;
      bodyBytes = -1;
      sink.onResponse(status, body);
    }
  }

  private String text() {
    return new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
  }
}
