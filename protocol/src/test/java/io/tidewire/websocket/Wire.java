package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.function.Executable;

/** Bytes on the wire, for tests: literals in hex, cut and fed to a codec. */
public final class Wire {
  static final WebSocketLimits LIMITS = WebSocketLimits.of(1 << 20);

  private Wire() {}

  /** Bytes given as hex digits; blanks are for the reader. */
  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static ByteBuffer hex(String hex) {
    return ByteBuffer.wrap(bytes(hex));
  }

  static String hex(ByteBuffer bytes) {
    return HexFormat.of().formatHex(array(bytes));
  }

  static byte[] array(ByteBuffer bytes) {
    byte[] array = new byte[bytes.remaining()];
    bytes.duplicate().get(array);
    return array;
  }

  static byte[] join(ByteBuffer... frames) {
    var joined = new ByteArrayOutputStream();
    for (ByteBuffer frame : frames) {
      joined.writeBytes(array(frame));
    }
    return joined.toByteArray();
  }

  /** A frame of a client with the mask 00000000, which leaves its payload readable. */
  static ByteBuffer frame(int first, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65_536) {
      frame.put((byte) 0xFE).putShort((short) payload.length);
    } else {
      frame.put((byte) 0xFF).putLong(payload.length);
    }
    return frame.putInt(0).put(payload).flip();
  }

  static WebSocketCodec server() {
    return server(LIMITS);
  }

  static WebSocketCodec server(WebSocketLimits limits) {
    return WebSocketCodec.server(limits, Optional.empty());
  }

  static WebSocketCodec server(DeflateOptions deflate) {
    return WebSocketCodec.server(LIMITS, Optional.of(deflate));
  }

  static WebSocketCodec client() {
    return WebSocketCodec.client(LIMITS, Optional.empty(), () -> 0x37fa213d);
  }

  static WebSocketCodec client(DeflateOptions deflate) {
    return WebSocketCodec.client(LIMITS, Optional.of(deflate), new Random(7)::nextInt);
  }

  /** All messages in the bytes. */
  static List<Message> receive(WebSocketCodec codec, ByteBuffer in) {
    List<Message> messages = new ArrayList<>();
    for (Message next = codec.receive(in); next != null; next = codec.receive(in)) {
      messages.add(next);
    }
    return messages;
  }

  /** All messages of bytes that arrive in chunks of one size. */
  static List<Message> receive(WebSocketCodec codec, byte[] wire, int chunk) {
    List<Message> messages = new ArrayList<>();
    cut(wire, () -> chunk, piece -> messages.addAll(receive(codec, piece)));
    return messages;
  }

  /** Cuts the bytes at random, with a fixed seed. */
  static List<Message> receiveAtRandom(WebSocketCodec codec, byte[] wire, int seed, int bound) {
    var random = new Random(seed);
    List<Message> messages = new ArrayList<>();
    cut(wire, () -> random.nextInt(bound), piece -> messages.addAll(receive(codec, piece)));
    return messages;
  }

  private static void cut(byte[] wire, IntSupplier sizes, Consumer<ByteBuffer> receiver) {
    for (int at = 0; at < wire.length; ) {
      int size = Math.min(sizes.getAsInt(), wire.length - at);
      receiver.accept(ByteBuffer.wrap(Arrays.copyOfRange(wire, at, at + size)));
      at += size;
    }
  }

  static CloseStatus refusal(Executable action) {
    return assertThrows(WebSocketException.class, action).status();
  }

  static byte[] repeat(int value, int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static byte[] random(int seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
