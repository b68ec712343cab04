package io.tidewire.websocket;

import static io.tidewire.websocket.CloseStatus.MESSAGE_TOO_BIG;
import static io.tidewire.websocket.CloseStatus.PROTOCOL_ERROR;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a stream of bytes into frames (RFC 6455, 5.2) and passes on their payload as it arrives;
 * it keeps only a frame's header. The decoder is itself the current part, so that a message
 * allocates no object for it. Confined to the thread that feeds it.
 */
final class FrameDecoder implements FramePart {
  private static final byte[] NOTHING = {};
  private static final int BETWEEN_FRAMES = -1;
  private static final int MAX_HEADER = 14;

  private final boolean expectMask;
  private final boolean deflate;
  private final int maxPayload;

  private @Nullable ByteBuffer cutHeader; // null unless a header has arrived in part
  private Opcode opcode = Opcode.CONTINUATION;
  private boolean fin;
  private boolean compressed;
  private int frameLength;
  private int key;
  private int remaining = BETWEEN_FRAMES; // payload bytes not yet received
  private boolean first;
  private boolean last;
  private byte[] array = NOTHING; // of the current part
  private int offset;
  private int length;

  FrameDecoder(boolean expectMask, boolean deflate, int maxPayload) {
    this.expectMask = expectMask;
    this.deflate = deflate;
    this.maxPayload = maxPayload;
  }

  /** The next part of a frame out of {@code in}; null when {@code in} is used up. */
  @Nullable FramePart next(ByteBuffer in) {
    first = remaining == BETWEEN_FRAMES;
    if (first ? readHeader(in) : in.hasRemaining()) {
      readPart(in);
      return this;
    }
    array = NOTHING;
    return null;
  }

  private void readPart(ByteBuffer in) {
    length = Math.min(remaining, in.remaining());
    last = length == remaining;
    remaining = last ? BETWEEN_FRAMES : remaining - length;
    takeBytes(in);
    if (expectMask) {
      Masking.apply(array, offset, length, key);
      key = Masking.advance(key, length);
    }
  }

  private void takeBytes(ByteBuffer in) {
    if (in.hasArray()) {
      array = in.array();
      offset = in.arrayOffset() + in.position();
      in.position(in.position() + length);
    } else {
      array = new byte[length];
      offset = 0;
      in.get(array);
    }
  }

  @Override
  public Opcode opcode() {
    return opcode;
  }

  @Override
  public boolean fin() {
    return fin;
  }

  @Override
  public boolean compressed() {
    return compressed;
  }

  @Override
  public int frameLength() {
    return frameLength;
  }

  @Override
  public boolean first() {
    return first;
  }

  @Override
  public boolean last() {
    return last;
  }

  @Override
  public byte[] array() {
    return array;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int length() {
    return length;
  }

  /** True once the header is complete; a cut header is collected byte by byte. */
  private boolean readHeader(ByteBuffer in) {
    if (cutHeader == null && isComplete(in, in.position(), in.limit())) {
      in.position(parse(in, in.position()));
      return true;
    }
    return in.hasRemaining() && gatherHeader(in);
  }

  private boolean gatherHeader(ByteBuffer in) {
    ByteBuffer header = cutHeader == null ? ByteBuffer.allocate(MAX_HEADER) : cutHeader;
    cutHeader = header;
    while (in.hasRemaining()) {
      header.put(in.get());
      if (header.position() == 2) {
        parseFlags(header.get(0) & 0xFF, header.get(1) & 0xFF);
      }
      if (isComplete(header, 0, header.position())) {
        cutHeader = null;
        parse(header, 0);
        return true;
      }
    }
    return false;
  }

  private boolean isComplete(ByteBuffer in, int from, int to) {
    int available = to - from;
    return available >= 2
        && available >= 2 + lengthBytes(in.get(from + 1) & 0x7F) + (expectMask ? 4 : 0);
  }

  /** Reads a complete header; returns where the payload starts. */
  private int parse(ByteBuffer in, int from) {
    int second = in.get(from + 1) & 0xFF;
    parseFlags(in.get(from) & 0xFF, second);
    int lengthBytes = lengthBytes(second & 0x7F);
    int at = from + 2 + lengthBytes;
    frameLength =
        checkedLength(
            lengthBytes == 0 ? second & 0x7F : number(in, from + 2, lengthBytes), lengthBytes);
    remaining = frameLength;
    if (expectMask) {
      key = (int) number(in, at, 4);
      at += 4;
    }
    return at;
  }

  private void parseFlags(int first, int second) {
    fin = (first & 0x80) != 0;
    compressed = (first & 0x40) != 0;
    require((first & 0x30) == 0, "rsv2 and rsv3 must be clear");
    opcode = Opcode.of(first & 0x0F);
    require(!compressed || deflate, "rsv1 must be clear, no extension was agreed on");
    require((second & 0x80) != 0 == expectMask, maskComplaint());
    if (opcode.isControl()) {
      require(fin && !compressed, "control frame must be final and uncompressed");
      require((second & 0x7F) <= 125, "control frame must not exceed 125 bytes");
    }
    require(
        !compressed || opcode != Opcode.CONTINUATION, "rsv1 belongs on a message's first frame");
  }

  private String maskComplaint() {
    return expectMask ? "frame must be masked" : "frame must not be masked";
  }

  private int checkedLength(long length, int lengthBytes) {
    require(length >= 0, "payload length must not be negative");
    require(
        lengthBytes == 0 || length > (lengthBytes == 2 ? 125 : 65_535),
        "payload length must be minimally encoded");
    if (length > maxPayload) {
      throw new WebSocketException(
          MESSAGE_TOO_BIG, "frame of " + length + " bytes, the limit is " + maxPayload);
    }
    return (int) length;
  }

  private static int lengthBytes(int length7) {
    return length7 < 126 ? 0 : length7 == 126 ? 2 : 8;
  }

  /** A number in network order, whatever the buffer's order is. */
  private static long number(ByteBuffer in, int from, int size) {
    long number = 0;
    for (int at = from; at < from + size; at++) {
      number = number << 8 | (in.get(at) & 0xFF);
    }
    return number;
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new WebSocketException(PROTOCOL_ERROR, complaint);
    }
  }
}
