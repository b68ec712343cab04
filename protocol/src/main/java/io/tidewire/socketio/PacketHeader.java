package io.tidewire.socketio;

import io.tidewire.json.text.JsonScanner;

/**
 * Reads the header before a packet's JSON: {@code <type>[<attachments>-][<namespace>,][<ack id>]}.
 * Digits are counted before they are read, so that a million of them cost nothing.
 */
final class PacketHeader {
  private static final int MAX_COUNT_DIGITS = 9; // fit in an int
  private static final int MAX_ID_DIGITS = 19; // fit in a long, or overflow it to a negative number

  private PacketHeader() {}

  /** The digit on the wire, '0' to '6'. */
  static char type(JsonScanner in) {
    char type = in.next();
    require(type >= '0' && type <= '6', "empty packet, or one of unknown type");
    return type;
  }

  /** The number of attachments of a packet that must have some. */
  static int attachments(JsonScanner in) {
    require(isDigit(in.peek()), "no number of attachments");
    int count = (int) number(in, MAX_COUNT_DIGITS, "too many attachments");
    require(count > 0, "attachments are announced, but none");
    require(in.next() == '-', "no dash after the attachments");
    return count;
  }

  static String namespace(JsonScanner in) {
    return in.peek() == '/' ? in.untilComma() : Packet.ROOT;
  }

  static long ackId(JsonScanner in) {
    return isDigit(in.peek()) ? number(in, MAX_ID_DIGITS, "ack id too long") : Packet.NO_ACK;
  }

  private static long number(JsonScanner in, int maxDigits, String tooLong) {
    long number = 0;
    for (int digits = 0; isDigit(in.peek()); digits++) {
      require(digits < maxDigits, tooLong);
      number = number * 10 + in.next() - '0';
    }
    require(number >= 0, tooLong);
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new PacketException(otherwise);
    }
  }
}
