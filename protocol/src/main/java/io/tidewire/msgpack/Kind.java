package io.tidewire.msgpack;

/** The type of a value, by its first byte. */
enum Kind {
  INTEGER,
  FLOAT,
  NIL,
  BOOLEAN,
  STRING,
  BINARY,
  EXTENSION,
  ARRAY,
  MAP,
  /** The byte that the specification never uses. */
  NONE;

  private static final Kind[] BY_BYTE = table();

  static Kind of(byte first) {
    return BY_BYTE[first & 0xff];
  }

  private static Kind[] table() {
    Kind[] kinds = new Kind[256];
    fill(kinds, INTEGER, 0x00, 0x7f);
    fill(kinds, MAP, 0x80, 0x8f);
    fill(kinds, ARRAY, 0x90, 0x9f);
    fill(kinds, STRING, 0xa0, 0xbf);
    fill(kinds, NIL, 0xc0, 0xc0);
    fill(kinds, NONE, 0xc1, 0xc1);
    fill(kinds, BOOLEAN, 0xc2, 0xc3);
    fill(kinds, BINARY, 0xc4, 0xc6);
    fill(kinds, EXTENSION, 0xc7, 0xc9);
    fill(kinds, FLOAT, 0xca, 0xcb);
    fill(kinds, INTEGER, 0xcc, 0xd3);
    fill(kinds, EXTENSION, 0xd4, 0xd8);
    fill(kinds, STRING, 0xd9, 0xdb);
    fill(kinds, ARRAY, 0xdc, 0xdd);
    fill(kinds, MAP, 0xde, 0xdf);
    fill(kinds, INTEGER, 0xe0, 0xff);
    return kinds;
  }

  private static void fill(Kind[] kinds, Kind kind, int from, int to) {
    for (int first = from; first <= to; first++) {
      kinds[first] = kind;
    }
  }
}
