package io.tidewire.server.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.websocket.FrameEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text packet with its attachments, encoded once for any number of receivers. Thread-safe: each
 * encoding is made when first needed, and concurrent results are equal.
 */
public final class PreparedPacket {
  public static final PreparedPacket PING = of(new EnginePacket.Ping(false));
  public static final PreparedPacket PONG = of(new EnginePacket.Pong(false));
  public static final PreparedPacket PROBED = of(new EnginePacket.Pong(true));
  public static final PreparedPacket NOOP = of(new EnginePacket.Noop());
  public static final PreparedPacket CLOSE = of(new EnginePacket.Close());

  private static final char MESSAGE = '4';
  private static final char BINARY = 'b';
  private static final byte[] NO_TEXT = {};
  private static final int OVERHEAD = 100; // of the object and the heads of its arrays

  private final char type; // precedes the text
  private final byte[] text; // UTF-8
  private final List<byte[]> attachments;
  private final int size;
  private final boolean compress;
  private final boolean isVolatile;
  private final boolean droppable;
  private volatile byte @Nullable [] frames; // null until a WebSocket needs them
  private volatile @Nullable String payload; // null until a poll needs it
  private volatile byte @Nullable [] streamed; // null until a stream needs it

  private PreparedPacket(
      char type,
      byte[] text,
      List<byte[]> attachments,
      boolean compress,
      boolean isVolatile,
      boolean droppable) {
    this.type = type;
    this.text = text;
    this.attachments = attachments;
    this.compress = compress;
    this.isVolatile = isVolatile;
    this.droppable = droppable;
    this.size = type == MESSAGE ? sizeOfMessage() : 1;
  }

  public static PreparedPacket of(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text text) {
      return of(text.data().getBytes(UTF_8), List.of());
    } else if (packet instanceof EnginePacket.Binary binary) {
      return of(NO_TEXT, List.of(binary.data()));
    }
    String encoded = EnginePacketCodec.encode(packet);
    byte[] rest = encoded.substring(1).getBytes(UTF_8);
    return new PreparedPacket(encoded.charAt(0), rest, List.of(), true, false, false);
  }

  /**
   * A message with its attachments. An empty text is not sent if there are attachments. The arrays
   * are not copied.
   */
  public static PreparedPacket of(byte[] utf8, List<byte[]> attachments) {
    return of(utf8, attachments, false);
  }

  /** The same, and whether it may be dropped for a slow client, if the server is configured so. */
  public static PreparedPacket of(byte[] utf8, List<byte[]> attachments, boolean droppable) {
    return new PreparedPacket(MESSAGE, utf8, attachments, true, false, droppable);
  }

  /** The same packets without compression, for data that compresses badly. */
  public PreparedPacket uncompressed() {
    return new PreparedPacket(type, text, attachments, false, isVolatile, droppable);
  }

  /** Whether it may be compressed, if that was negotiated and it is large enough. */
  public boolean compress() {
    return compress;
  }

  /** The same packets, dropped by a session whose transport cannot send them at once. */
  public PreparedPacket asVolatile() {
    return new PreparedPacket(type, text, attachments, compress, true, droppable);
  }

  /** Whether it may be dropped. */
  public boolean isVolatile() {
    return isVolatile;
  }

  /** Whether a packet is binary, which some clients need in another encoding. */
  boolean hasBinary() {
    return !attachments.isEmpty();
  }

  /** The single packets, for clients that need another encoding. */
  List<EnginePacket> packets() {
    List<EnginePacket> all = new ArrayList<>(1 + attachments.size());
    if (hasText()) {
      all.add(EnginePacketCodec.decode(type + new String(text, UTF_8)));
    }
    attachments.forEach(attachment -> all.add(new EnginePacket.Binary(attachment)));
    return all;
  }

  /** Whether it may be dropped for a slow client. */
  public boolean droppable() {
    return droppable;
  }

  /** How many packets it is. */
  public int count() {
    return (hasText() ? 1 : 0) + attachments.size();
  }

  /** About the size on the wire, in bytes, for limits on unsent data. */
  public int size() {
    return size;
  }

  /**
   * About the size in memory once it was sent, in bytes: its parts, and the encoding of one
   * transport, with attachments in base64 at most.
   */
  public int retained() {
    int attached = size - (hasText() ? 1 + text.length : 0);
    return OVERHEAD + 2 * size + attached / 2;
  }

  boolean hasText() {
    return text.length > 0 || attachments.isEmpty();
  }

  /** The text after its type, as a WebSocket compresses it. */
  ByteBuffer text() {
    return ByteBuffer.allocate(1 + text.length).put((byte) type).put(text).flip();
  }

  List<byte[]> attachments() {
    return attachments;
  }

  /** Uncompressed WebSocket frames, one after another, shared by all receivers. */
  byte[] frames() {
    byte[] made = frames;
    if (made == null) {
      made = makeFrames();
      frames = made;
    }
    return made;
  }

  /** The packets as a part of an HTTP payload. */
  String payload() {
    String made = payload;
    if (made == null) {
      made = makePayload();
      payload = made;
    }
    return made;
  }

  /** The packets as a part of a stream, each with its separator; shared by all receivers. */
  byte[] streamed() {
    byte[] made = streamed;
    if (made == null) {
      made = makeStreamed();
      streamed = made;
    }
    return made;
  }

  private byte[] makeStreamed() {
    ByteArrayOutputStream made = new ByteArrayOutputStream(size + count());
    if (hasText()) {
      made.write(type);
      made.write(text, 0, text.length);
      made.write(EnginePayload.SEPARATOR);
    }
    for (byte[] attachment : attachments) {
      made.write(BINARY);
      made.writeBytes(Base64.getEncoder().encode(attachment));
      made.write(EnginePayload.SEPARATOR);
    }
    return made.toByteArray();
  }

  private byte[] makeFrames() {
    byte[] made = new byte[sizeOfFrames()];
    int at = hasText() ? FrameEncoder.putText(made, 0, type, text) : 0;
    for (int i = 0; i < attachments.size(); i++) {
      at = FrameEncoder.putBinary(made, at, attachments.get(i));
    }
    return made;
  }

  private int sizeOfMessage() {
    int sum = hasText() ? 1 + text.length : 0;
    for (int i = 0; i < attachments.size(); i++) {
      sum += attachments.get(i).length;
    }
    return sum;
  }

  private int sizeOfFrames() {
    int sum = hasText() ? FrameEncoder.sizeOf(1 + text.length) : 0;
    for (int i = 0; i < attachments.size(); i++) {
      sum += FrameEncoder.sizeOf(attachments.get(i).length);
    }
    return sum;
  }

  private String makePayload() {
    StringBuilder made = new StringBuilder(size + 1);
    if (hasText()) {
      made.append(type).append(new String(text, UTF_8));
    }
    for (byte[] attachment : attachments) {
      made.append(made.isEmpty() ? "" : EnginePayload.SEPARATOR);
      made.append(EnginePayload.encode(List.of(new EnginePacket.Binary(attachment))));
    }
    return made.toString();
  }
}
