package io.tidewire.websocket;

import java.util.Arrays;

/**
 * A small inflater (RFC 1951) that reports the farthest distance of any reference, and so whether a
 * window smaller than zlib's is sufficient.
 */
final class InflateDistance {
  private static final int[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int[] LENGTH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };
  private static final int[] LENGTH_EXTRA = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };

  private byte[] out = new byte[1 << 20];
  private int count;
  private int farthest;
  private byte[] in = {};
  private int bit;

  int farthest() {
    return farthest;
  }

  /** Inflates one message; the window of the previous one is kept. */
  byte[] inflate(byte[] message) {
    int start = count;
    in = message;
    bit = 0;
    while (bit < in.length * 8) {
      bits(1);
      block(bits(2));
    }
    return Arrays.copyOfRange(out, start, count);
  }

  private void block(int type) {
    switch (type) {
      case 0 -> stored();
      case 1 -> compressed(new Code(fixedLengths()), new Code(fill(new int[30], 0, 30, 5)));
      case 2 -> dynamic();
      default -> throw new AssertionError("block type " + type);
    }
  }

  private void stored() {
    bit = (bit + 7) / 8 * 8;
    int length = bits(16);
    bits(16);
    for (int i = 0; i < length; i++) {
      out[count++] = (byte) bits(8);
    }
  }

  private void dynamic() {
    int literals = bits(5) + 257;
    int distances = bits(5) + 1;
    int[] order = new int[19];
    for (int i = 0, size = bits(4) + 4; i < size; i++) {
      order[CODE_LENGTH_ORDER[i]] = bits(3);
    }
    int[] lengths = lengths(new Code(order), literals + distances);
    compressed(
        new Code(Arrays.copyOf(lengths, literals)),
        new Code(Arrays.copyOfRange(lengths, literals, lengths.length)));
  }

  private int[] lengths(Code code, int size) {
    int[] lengths = new int[size];
    for (int at = 0; at < size; ) {
      int symbol = symbol(code);
      switch (symbol) {
        case 16 -> at = repeat(lengths, at, 3 + bits(2), lengths[at - 1]);
        case 17 -> at = repeat(lengths, at, 3 + bits(3), 0);
        case 18 -> at = repeat(lengths, at, 11 + bits(7), 0);
        default -> lengths[at++] = symbol;
      }
    }
    return lengths;
  }

  private static int repeat(int[] lengths, int at, int times, int length) {
    fill(lengths, at, at + times, length);
    return at + times;
  }

  private void compressed(Code literals, Code distances) {
    for (int symbol = symbol(literals); symbol != 256; symbol = symbol(literals)) {
      if (symbol < 256) {
        out[count++] = (byte) symbol;
      } else {
        int length = LENGTH_BASE[symbol - 257] + bits(LENGTH_EXTRA[symbol - 257]);
        copy(length, distance(symbol(distances)));
      }
    }
  }

  private int distance(int symbol) {
    int extra = Math.max(0, symbol / 2 - 1);
    int base = symbol < 4 ? symbol + 1 : ((2 + symbol % 2) << extra) + 1;
    return base + bits(extra);
  }

  private void copy(int length, int distance) {
    farthest = Math.max(farthest, distance);
    for (int i = 0; i < length; i++, count++) {
      out[count] = out[count - distance];
    }
  }

  private int bits(int size) {
    int value = 0;
    for (int i = 0; i < size; i++, bit++) {
      value |= ((in[bit / 8] >> (bit % 8)) & 1) << i;
    }
    return value;
  }

  private int symbol(Code code) {
    int value = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length < 16; length++) {
      value |= bits(1);
      int size = code.counts[length];
      if (value - size < first) {
        return code.symbols[index + value - first];
      }
      index += size;
      first = (first + size) << 1;
      value <<= 1;
    }
    throw new AssertionError("no such code");
  }

  private static int[] fixedLengths() {
    int[] lengths = new int[288];
    fill(lengths, 0, 144, 8);
    fill(lengths, 144, 256, 9);
    fill(lengths, 256, 280, 7);
    return fill(lengths, 280, 288, 8);
  }

  private static int[] fill(int[] array, int from, int to, int value) {
    Arrays.fill(array, from, to, value);
    return array;
  }

  /** A canonical Huffman code: how many symbols have each length, and the symbols in order. */
  private static final class Code {
    final int[] counts = new int[16];
    final int[] symbols;

    Code(int[] lengths) {
      symbols = new int[lengths.length];
      int at = 0;
      for (int length = 1; length < 16; length++) {
        for (int symbol = 0; symbol < lengths.length; symbol++) {
          if (lengths[symbol] == length) {
            counts[length]++;
            symbols[at++] = symbol;
          }
        }
      }
    }
  }
}
