package io.tidewire.msgpack;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A cursor over one message. An announced length is compared with the remaining bytes before
 * anything is allocated. Confined to its caller's thread. Malformed input is an {@link
 * IllegalArgumentException} that names an offset and quotes nothing.
 */
public final class MessagePackReader {
  /** Arrays and maps that may be open at once, as in JSON. */
  static final int MAX_DEPTH = 255;

  private static final int BIN_8 = 0xc4;
  private static final int EXT_8 = 0xc7;
  private static final int FLOAT_32 = 0xca;
  private static final int UINT_64 = 0xcf;
  private static final int FIXEXT_1 = 0xd4;
  private static final int STR_8 = 0xd9;
  private static final int ARRAY_16 = 0xdc;
  private static final int MAP_16 = 0xde;

  private final byte[] bytes;
  private final ByteBuffer in;

  /** Begins at the first byte of a message, which must not change. */
  public MessagePackReader(byte[] bytes) {
    this.bytes = bytes;
    this.in = ByteBuffer.wrap(bytes);
  }

  /** Consumes the head of a map and gives the number of its entries. */
  public int map() {
    require(kind() == Kind.MAP, "expected a map");
    int first = next();
    long count = first < MAP_16 ? first & 0x0f : unsigned(first - MAP_16 + 1);
    require(count <= in.remaining() / 2, "more members announced than there are bytes");
    return (int) count;
  }

  /** Consumes a string and gives its value. */
  public String string() {
    require(kind() == Kind.STRING, "expected a string");
    int length = stringLength();
    int from = in.position();
    jump(length);
    return Utf8.decode(bytes, from, length);
  }

  /** Consumes an integer, which must fit in 64 bits with a sign. */
  public long integer() {
    require(kind() == Kind.INTEGER, "expected an integer");
    boolean unsigned = peek() == UINT_64;
    long value = bits();
    require(!unsigned || value >= 0, "an integer too large");
    return value;
  }

  /** Consumes {@code undefined}, an extension of type 0 and length 1, if it comes next. */
  public boolean tryUndefined() {
    int at = in.position();
    boolean undefined = in.remaining() >= 3 && (bytes[at] & 0xff) == FIXEXT_1 && bytes[at + 1] == 0;
    if (undefined) {
      jump(3);
    }
    return undefined;
  }

  /** Consumes a value, whatever it is. */
  public void skip() {
    skip(0);
  }

  /** The offset of the next byte. */
  public int position() {
    return in.position();
  }

  /** Continues at an offset. */
  public void position(int offset) {
    in.position(offset);
  }

  /** Whether a string begins at an offset. */
  public boolean isString(int offset) {
    return Kind.of(bytes[offset]) == Kind.STRING;
  }

  /** Consumes the head of an array and gives the number of its elements. */
  public int array() {
    require(kind() == Kind.ARRAY, "expected an array");
    int first = next();
    return available(first < ARRAY_16 ? first & 0x0f : unsigned(first - ARRAY_16 + 1));
  }

  /** Nothing may follow. */
  public void end() {
    require(!in.hasRemaining(), "expected the end");
  }

  Kind kind() {
    return Kind.of((byte) peek());
  }

  /** Whether the next integer fits in 64 bits with a sign. */
  boolean fitsLong() {
    return peek() != UINT_64 || bytes[in.position() + 1] >= 0;
  }

  /** Consumes an integer and gives it in decimal. */
  String decimal() {
    return peek() == UINT_64 ? Long.toUnsignedString(bits()) : Long.toString(bits());
  }

  double real() {
    return next() == FLOAT_32 ? need(4).getFloat() : need(8).getDouble();
  }

  boolean bool() {
    return next() == 0xc3;
  }

  void nil() {
    next();
  }

  /** Consumes a short string of ASCII, if it is what comes next. */
  boolean tryString(String ascii) {
    int length = ascii.length();
    int from = in.position() + 1;
    boolean equal =
        in.remaining() > length
            && (bytes[from - 1] & 0xff) == (0xa0 | length)
            && length < 0x20
            && isAt(from, ascii);
    if (equal) {
      in.position(from + length);
    }
    return equal;
  }

  private boolean isAt(int from, String ascii) {
    int i = 0;
    while (i < ascii.length() && bytes[from + i] == ascii.charAt(i)) {
      i++;
    }
    return i == ascii.length();
  }

  /** Consumes a string, which must be UTF-8. */
  void skipString() {
    int length = stringLength();
    int from = in.position();
    jump(length);
    Utf8.require(bytes, from, length);
  }

  /** Consumes bytes and gives their number. */
  int skipBinary() {
    int length = binaryLength();
    jump(length);
    return length;
  }

  byte[] binary() {
    return take(binaryLength());
  }

  Extension extension() {
    boolean fixed = peek() >= FIXEXT_1;
    int length = extensionLength();
    int type = need(1).get();
    return new Extension(type, fixed, available(length));
  }

  /** The data after the head of an extension. */
  byte[] take(int length) {
    int from = in.position();
    jump(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** The same, as an integer of 8 bytes. */
  long takeLong() {
    return need(8).getLong();
  }

  /** The same, as an integer of 4 bytes without a sign. */
  long takeUnsignedInt() {
    return need(4).getInt() & 0xffff_ffffL;
  }

  /** Throws with the offset if the condition is false. */
  void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise + " at offset " + in.position());
    }
  }

  private void skip(int depth) {
    switch (kind()) {
      case ARRAY -> skip(array(), depth + 1);
      case MAP -> skip(2 * map(), depth + 1);
      case STRING -> jump(stringLength());
      case BINARY -> jump(binaryLength());
      case EXTENSION -> jump(available(extensionLength() + 1L));
      case INTEGER -> bits();
      case FLOAT -> real();
      case NIL, BOOLEAN -> next();
      case NONE -> require(false, "an unknown type");
    }
  }

  private void skip(int count, int depth) {
    require(depth <= MAX_DEPTH, "nested deeper than " + MAX_DEPTH);
    for (int i = 0; i < count; i++) {
      skip(depth);
    }
  }

  /** The 64 bits of an integer, with its sign if it has one. */
  private long bits() {
    int first = next();
    return switch (first) {
      case 0xcc -> need(1).get() & 0xff;
      case 0xcd -> need(2).getShort() & 0xffff;
      case 0xce -> need(4).getInt() & 0xffff_ffffL;
      case 0xd0 -> need(1).get();
      case 0xd1 -> need(2).getShort();
      case 0xd2 -> need(4).getInt();
      case UINT_64, 0xd3 -> need(8).getLong();
      default -> (byte) first;
    };
  }

  private int stringLength() {
    int first = next();
    return available(first < STR_8 ? first & 0x1f : unsigned(first - STR_8));
  }

  private int binaryLength() {
    return available(unsigned(next() - BIN_8));
  }

  private int extensionLength() {
    int first = next();
    return available(first >= FIXEXT_1 ? 1L << (first - FIXEXT_1) : unsigned(first - EXT_8));
  }

  /** A length of 1, 2 or 4 bytes: 2 to the power of {@code log}. */
  private long unsigned(int log) {
    return switch (log) {
      case 0 -> need(1).get() & 0xff;
      case 1 -> need(2).getShort() & 0xffff;
      default -> need(4).getInt() & 0xffff_ffffL;
    };
  }

  private int available(long length) {
    require(length <= in.remaining(), "more announced than there is");
    return (int) length;
  }

  private void jump(int length) {
    in.position(in.position() + length);
  }

  private int next() {
    return need(1).get() & 0xff;
  }

  private int peek() {
    return need(1).get(in.position()) & 0xff;
  }

  private ByteBuffer need(int count) {
    require(count <= in.remaining(), "the message ends early");
    return in;
  }
}
