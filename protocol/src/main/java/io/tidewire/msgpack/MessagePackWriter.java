package io.tidewire.msgpack;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes a message, each value in its shortest form. Confined to its caller's thread. */
public final class MessagePackWriter {
  private ByteBuffer out;

  /** Starts with room for so many bytes, and grows. */
  public MessagePackWriter(int size) {
    out = ByteBuffer.allocate(size);
  }

  /** Begins a map whose size is known. */
  public MessagePackWriter map(int size) {
    return head(size, 0x80, 0xde);
  }

  /** Begins an array whose size is known. */
  public MessagePackWriter array(int size) {
    return head(size, 0x90, 0xdc);
  }

  /** Writes a string; an unpaired surrogate is replaced. */
  public MessagePackWriter string(String value) {
    if (isAscii(value)) {
      ascii(value);
    } else {
      utf8(value);
    }
    return this;
  }

  private static boolean isAscii(String value) {
    int all = 0;
    for (int at = 0; at < value.length(); at++) {
      all |= value.charAt(at);
    }
    return all < 0x80;
  }

  @SuppressWarnings("deprecation") // drops the high bytes, which are zero in ASCII; copies no array
  private void ascii(String value) {
    int length = value.length();
    stringHead(length);
    int at = room(length).position();
    value.getBytes(0, length, out.array(), at);
    out.position(at + length);
  }

  private void utf8(String value) {
    byte[] utf8 = Utf8.encode(value);
    stringHead(utf8.length);
    room(utf8.length).put(utf8);
  }

  private void stringHead(int length) {
    if (length < 0x20) {
      room(1).put((byte) (0xa0 | length));
    } else {
      length(length, 0xd9);
    }
  }

  /** Writes an integer. */
  public MessagePackWriter integer(long value) {
    if (value >= -0x20 && value < 0x80) {
      room(1).put((byte) value);
    } else if (value >= 0) {
      positive(value);
    } else {
      negative(value);
    }
    return this;
  }

  /** The bytes written so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(out.array(), out.position());
  }

  /** The number of bytes so far. */
  int size() {
    return out.position();
  }

  void unsigned(long bits) {
    room(9).put((byte) 0xcf).putLong(bits);
  }

  void real(double value) {
    room(9).put((byte) 0xcb).putDouble(value);
  }

  void nil() {
    room(1).put((byte) 0xc0);
  }

  void bool(boolean value) {
    room(1).put((byte) (value ? 0xc3 : 0xc2));
  }

  void binary(byte[] bytes) {
    length(bytes.length, 0xc4);
    room(bytes.length).put(bytes);
  }

  /** Begins an array or a map of unknown size. Returns the offset of its head. */
  int begin() {
    room(1).put((byte) 0);
    return out.position() - 1;
  }

  void endArray(int head, int size) {
    end(head, size, 0x90, 0xdc);
  }

  void endMap(int head, int size) {
    end(head, size, 0x80, 0xde);
  }

  /** Removes what was written since {@link #begin}. */
  void undo(int head) {
    out.position(head);
  }

  private void positive(long value) {
    if (value < 0x100) {
      room(2).put((byte) 0xcc).put((byte) value);
    } else if (value < 0x1_0000) {
      room(3).put((byte) 0xcd).putShort((short) value);
    } else if (value < 0x1_0000_0000L) {
      room(5).put((byte) 0xce).putInt((int) value);
    } else {
      unsigned(value);
    }
  }

  private void negative(long value) {
    if (value >= Byte.MIN_VALUE) {
      room(2).put((byte) 0xd0).put((byte) value);
    } else if (value >= Short.MIN_VALUE) {
      room(3).put((byte) 0xd1).putShort((short) value);
    } else if (value >= Integer.MIN_VALUE) {
      room(5).put((byte) 0xd2).putInt((int) value);
    } else {
      room(9).put((byte) 0xd3).putLong(value);
    }
  }

  private MessagePackWriter head(int size, int fixed, int wide) {
    if (size < 0x10) {
      room(1).put((byte) (fixed | size));
    } else if (size < 0x1_0000) {
      room(3).put((byte) wide).putShort((short) size);
    } else {
      room(5).put((byte) (wide + 1)).putInt(size);
    }
    return this;
  }

  /** Widens the head if the size needs more bytes; usually it does not. */
  private void end(int head, int size, int fixed, int wide) {
    int end = out.position();
    int more = size < 0x10 ? 0 : size < 0x1_0000 ? 2 : 4;
    room(more);
    System.arraycopy(out.array(), head + 1, out.array(), head + 1 + more, end - head - 1);
    out.position(head);
    head(size, fixed, wide);
    out.position(end + more);
  }

  private void length(int length, int first) {
    if (length < 0x100) {
      room(2).put((byte) first).put((byte) length);
    } else if (length < 0x1_0000) {
      room(3).put((byte) (first + 1)).putShort((short) length);
    } else {
      room(5).put((byte) (first + 2)).putInt(length);
    }
  }

  private ByteBuffer room(int count) {
    if (out.remaining() < count) {
      int size = Math.max(2 * out.capacity(), out.position() + count);
      out = ByteBuffer.allocate(size).put(out.flip());
    }
    return out;
  }
}
