package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the answer to a GET that streams, chunk by chunk, as it comes over the wire. */
final class StreamAnswer {
  static final String END = "end";

  private static final char SEPARATOR = '\u001e';

  private final Wire wire;
  private final int status;
  private final Map<String, String> headers = new TreeMap<>();
  private final Queue<String> received = new ArrayDeque<>();
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private boolean over;
  private int bytes;
  private int chunks;

  private StreamAnswer(Wire wire) throws IOException {
    this.wire = wire;
    this.status = Integer.parseInt(wire.line().substring(9, 12));
    for (String line = wire.line(); !line.isEmpty(); line = wire.line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
  }

  /** Reads the head of an answer to a GET that was sent. */
  static StreamAnswer head(Wire wire) {
    try {
      return new StreamAnswer(wire);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** How many bytes of body came. */
  int bytes() {
    return bytes;
  }

  /** In how many pieces. */
  int chunks() {
    return chunks;
  }

  /** The next packet; {@link #END} when the body ended in good order. */
  String next() {
    try {
      while (received.isEmpty()) {
        if (over) {
          return END;
        }
        chunk();
      }
      return received.remove();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  List<String> next(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  private void chunk() throws IOException {
    int length = Integer.parseInt(wire.line(), 16);
    for (byte b : wire.read(length)) {
      if (b == SEPARATOR) {
        received.add(unfinished.toString(UTF_8));
        unfinished.reset();
      } else {
        unfinished.write(b);
      }
    }
    wire.line();
    bytes += length;
    chunks++;
    over = length == 0;
    if (over && unfinished.size() > 0) {
      throw new IOException("the body ended within a packet");
    }
  }
}
