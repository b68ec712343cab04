package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A WebSocket client that sends any bytes, and returns each answer as one line. */
final class Frames implements AutoCloseable {
  static final String TARGET = "/socket.io/?EIO=4&transport=websocket";

  private static final String[] HANDSHAKE = {
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
  };
  private static final int MASK = 0x01020304;

  final Wire wire;
  private final Wire.Answer answer;

  private Frames(Wire wire, Wire.Answer answer) {
    this.wire = wire;
    this.answer = answer;
  }

  static Frames open(Wire wire, String target, String... headers) {
    List<String> all = new ArrayList<>(List.of(HANDSHAKE));
    all.addAll(List.of(headers));
    return new Frames(wire, wire.request("GET", target, all.toArray(new String[0])).answer());
  }

  /** A session over a WebSocket, greeted, in no namespace yet. */
  static Frames open(int port) {
    Frames frames = open(Wire.to(port), TARGET);
    frames.next();
    return frames;
  }

  /** A session that has joined the root namespace. */
  static Frames connect(int port) {
    Frames frames = open(port);
    frames.text("40");
    frames.next();
    return frames;
  }

  /** The candidate of a session that polls. */
  static Frames upgrade(int port, Polling polling) {
    return open(Wire.to(port), TARGET + "&sid=" + polling.sid);
  }

  int status() {
    return answer.status();
  }

  Wire.Answer answer() {
    return answer;
  }

  Frames text(String... texts) {
    for (String text : texts) {
      frame(0x81, text.getBytes(UTF_8));
    }
    return this;
  }

  Frames binary(byte... data) {
    return frame(0x82, data);
  }

  /** A masked frame with this first byte. */
  Frames frame(int first, byte... payload) {
    wire.send(bytes(first, payload));
    return this;
  }

  Frames hex(String bytes) {
    wire.send(HexFormat.of().parseHex(bytes.replace(" ", "")));
    return this;
  }

  static byte[] bytes(int first, byte... payload) {
    int length = payload.length;
    ByteBuffer frame = ByteBuffer.allocate(length + 14).put((byte) first);
    if (length < 126) {
      frame.put((byte) (0x80 | length));
    } else if (length < 65_536) {
      frame.put((byte) 0xfe).putShort((short) length);
    } else {
      frame.put((byte) 0xff).putLong(length);
    }
    frame.putInt(MASK);
    for (int i = 0; i < length; i++) {
      frame.put((byte) (payload[i] ^ (MASK >>> (24 - 8 * (i % 4)))));
    }
    return Arrays.copyOf(frame.array(), frame.position());
  }

  /**
   * The next frame: a text as it is, others with a prefix, {@code end} at the end of the stream.
   */
  String next() {
    try {
      byte[] head = wire.read(2);
      byte[] payload = wire.read(length(head[1]));
      return switch (head[0] & 0xff) {
        case 0x81 -> new String(payload, UTF_8);
        case 0x82 -> "binary " + HexFormat.of().formatHex(payload);
        case 0x88 -> "close " + closing(payload);
        case 0x89 -> "ping " + new String(payload, UTF_8);
        case 0x8a -> "pong " + new String(payload, UTF_8);
        default -> "frame " + Integer.toHexString(head[0] & 0xff) + " of " + payload.length;
      };
    } catch (EOFException | SocketException ended) {
      return "end";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Skips heartbeats and messages up to the close frame or the end. */
  String untilClose() {
    String next = next();
    while (!next.startsWith("close ") && !next.equals("end")) {
      next = next();
    }
    return next;
  }

  /** What comes next, when it has to be several. */
  List<String> next(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(next());
    }
    return all;
  }

  private static String closing(byte[] payload) {
    return payload.length == 0
        ? "empty"
        : (ByteBuffer.wrap(payload).getShort() & 0xffff)
            + " "
            + new String(payload, 2, payload.length - 2, UTF_8);
  }

  private int length(byte second) throws IOException {
    return switch (second) {
      case 126 -> ByteBuffer.wrap(wire.read(2)).getShort() & 0xffff;
      case 127 -> (int) ByteBuffer.wrap(wire.read(8)).getLong();
      default -> second;
    };
  }

  @Override
  public void close() {
    wire.close();
  }
}
