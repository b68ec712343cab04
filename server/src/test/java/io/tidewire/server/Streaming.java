package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/** Reads the answer to a GET that streams, chunk by chunk, as it comes over the wire. */
final class Streaming {
  private static final char END = '\u001e';

  private final Wire wire;
  private final int status;
  private final Map<String, String> headers = new TreeMap<>();
  private final Queue<String> received = new ArrayDeque<>();
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private boolean over;
  private int bytes;

  private Streaming(Wire wire) throws IOException {
    this.wire = wire;
    this.status = Integer.parseInt(wire.line().substring(9, 12));
    for (String line = wire.line(); !line.isEmpty(); line = wire.line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
  }

  /** The query with which a client asks for what is beyond the public protocol. */
  static final String HANDSHAKE = "/socket.io/?EIO=4&transport=polling&tw=1";

  static String target(String sid) {
    return "/socket.io/?EIO=4&transport=streaming&tw=1&sid=" + sid;
  }

  /** Sends the GET, and reads the head of its answer. */
  static Streaming open(Wire wire, String sid, String... headers) {
    return head(wire.request("GET", target(sid), headers));
  }

  /** Reads the head of an answer to a GET that was sent. */
  static Streaming head(Wire wire) {
    try {
      return new Streaming(wire);
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

  /** The next packet; "end" when the body ended in good order. */
  String next() {
    try {
      while (received.isEmpty()) {
        if (over) {
          return "end";
        }
        chunk();
      }
      return received.remove();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void chunk() throws IOException {
    int length = Integer.parseInt(wire.line(), 16);
    for (byte b : wire.read(length)) {
      if (b == END) {
        received.add(unfinished.toString(UTF_8));
        unfinished.reset();
      } else {
        unfinished.write(b);
      }
    }
    wire.line();
    bytes += length;
    over = length == 0;
    if (over && unfinished.size() > 0) {
      throw new IOException("the body ended within a packet");
    }
  }
}
