package io.tidewire.json.text;

import java.util.Arrays;

/**
 * Writes JSON as UTF-8. An unpaired surrogate, which has no UTF-8, becomes an escape. Confined to
 * its caller's thread.
 */
public class Utf8Writer {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final int MOST_BYTES_OF_A_CHAR = 3;
  private static final int MAX_CAPACITY =
      Integer.MAX_VALUE - 8; // every JVM can allocate this length

  private byte[] bytes;
  private int count;

  /** A right estimate of the size saves a copy. */
  public Utf8Writer(int size) {
    bytes = new byte[size];
  }

  /** The number of bytes so far. */
  public final int count() {
    return count;
  }

  /** Exactly the bytes, without a copy if they fill the array. Call it last. */
  public final byte[] toBytes() {
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  /** Drops the bytes after the first {@code count}. */
  public final void truncate(int count) {
    this.count = Math.min(count, this.count);
  }

  /** Appends an ASCII character. */
  public final void ascii(char c) {
    makeRoom(1);
    bytes[count++] = (byte) c;
  }

  /** Appends a number in decimal digits. */
  public final void number(long number) {
    if (number < 0) {
      json(Long.toString(number));
    } else {
      digits(number);
    }
  }

  private void digits(long number) {
    int size = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      size++;
    }
    makeRoom(size);
    count += size;
    long rest = number;
    for (int at = count - 1; at >= count - size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Appends JSON text as it is. */
  public final void json(String text) {
    json(text, 0, text.length());
  }

  /** Appends a part of a JSON text as it is. */
  public final void json(String text, int from, int to) {
    if (isAscii(text, from, to)) {
      ascii(text, from, to);
    } else {
      utf8(text, from, to);
    }
  }

  /** Appends UTF-8 as it is. */
  public final void utf8(byte[] from, int offset, int length) {
    makeRoom(length);
    System.arraycopy(from, offset, bytes, count, length);
    count += length;
  }

  /** Appends a string in quotes, escaped where needed; most are plain ASCII and copied whole. */
  public final void quote(String value) {
    ascii('"');
    if (JsonText.isPlainAscii(value)) {
      ascii(value, 0, value.length());
    } else {
      escaped(value);
    }
    ascii('"');
  }

  private void escaped(String value) {
    int from = 0;
    for (int at = plainUntil(value, 0); at < value.length(); at = plainUntil(value, from)) {
      json(value, from, at);
      escape(value.charAt(at));
      from = at + 1;
    }
    json(value, from, value.length());
  }

  /** Replaces the first character with ASCII text. */
  public final void replaceFirst(String ascii) {
    int more = ascii.length() - 1;
    makeRoom(more);
    System.arraycopy(bytes, 1, bytes, ascii.length(), count - 1);
    count += more;
    for (int i = 0; i < ascii.length(); i++) {
      bytes[i] = (byte) ascii.charAt(i);
    }
  }

  private static int plainUntil(String value, int from) {
    int at = from;
    while (at < value.length() && JsonText.isPlain(value.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isAscii(String text, int from, int to) {
    int all = 0;
    for (int at = from; at < to; at++) {
      all |= text.charAt(at);
    }
    return all < 0x80;
  }

  @SuppressWarnings("deprecation") // drops the high bytes, which are zero in ASCII; copies no array
  private void ascii(String text, int from, int to) {
    makeRoom(to - from);
    text.getBytes(from, to, bytes, count);
    count += to - from;
  }

  private void utf8(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (!Character.isSurrogate(c)) {
        utf8(c);
      } else if (at + 1 < to && Character.isSurrogatePair(c, text.charAt(at + 1))) {
        utf8Pair(Character.toCodePoint(c, text.charAt(++at)));
      } else {
        unicodeEscape(c);
      }
    }
  }

  private void utf8(char c) {
    makeRoom(MOST_BYTES_OF_A_CHAR);
    if (c < 0x80) {
      bytes[count++] = (byte) c;
    } else if (c < 0x800) {
      bytes[count++] = (byte) (0xC0 | c >> 6);
      bytes[count++] = continuation(c);
    } else {
      bytes[count++] = (byte) (0xE0 | c >> 12);
      bytes[count++] = continuation(c >> 6);
      bytes[count++] = continuation(c);
    }
  }

  private void utf8Pair(int codePoint) {
    makeRoom(4);
    bytes[count++] = (byte) (0xF0 | codePoint >> 18);
    bytes[count++] = continuation(codePoint >> 12);
    bytes[count++] = continuation(codePoint >> 6);
    bytes[count++] = continuation(codePoint);
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> escape2(c);
      case '\b' -> escape2('b');
      case '\t' -> escape2('t');
      case '\n' -> escape2('n');
      case '\f' -> escape2('f');
      case '\r' -> escape2('r');
      default -> unicodeEscape(c);
    }
  }

  private void escape2(char c) {
    ascii('\\');
    ascii(c);
  }

  private void unicodeEscape(char c) {
    escape2('u');
    makeRoom(4);
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[count++] = HEX[c >> shift & 0xf];
    }
  }

  private void makeRoom(int more) {
    if (bytes.length - count < more) {
      long roomy = Math.min(MAX_CAPACITY, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.max(Math.addExact(count, more), roomy));
    }
  }
}
