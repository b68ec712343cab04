package io.tidewire.socketio;

/**
 * What stands before a packet's JSON: {@code <type>[<attachments>-][<namespace>,][<ack id>]}. Its
 * digits are bounded before they are read, so that a million of them cost nothing.
 */
final class PacketHeader {
  private static final int MAX_COUNT_DIGITS = 9; // an int holds them
  private static final int MAX_ID_DIGITS = 19; // a long holds them, or has become negative

  private final String text;
  private final char type;
  private final int attachments;
  private final String namespace;
  private final long ackId;
  private int at = 1;

  PacketHeader(String text) {
    require(!text.isEmpty(), "empty packet");
    this.text = text;
    this.type = text.charAt(0);
    require(type >= '0' && type <= '6', "unknown packet type");
    this.attachments = isBinary() ? readAttachments() : 0;
    this.namespace = readNamespace();
    this.ackId =
        canHaveId() && isDigit() ? readNumber(MAX_ID_DIGITS, "ack id too long") : Packet.NO_ACK;
  }

  /** The digit of the kind, the same with attachments and without: '0' to '4'. */
  char kind() {
    return isBinary() ? (char) (type - 3) : type;
  }

  boolean isBinary() {
    return type >= '5';
  }

  int attachments() {
    return attachments;
  }

  String namespace() {
    return namespace;
  }

  long ackId() {
    return ackId;
  }

  /** Where the JSON starts. */
  int end() {
    return at;
  }

  private boolean canHaveId() {
    return kind() == '2' || kind() == '3';
  }

  private int readAttachments() {
    require(isDigit(), "no number of attachments");
    int count = (int) readNumber(MAX_COUNT_DIGITS, "too many attachments");
    require(count > 0, "attachments are announced, but none");
    require(at < text.length() && text.charAt(at) == '-', "no dash after the attachments");
    at++;
    return count;
  }

  private String readNamespace() {
    if (at == text.length() || text.charAt(at) != '/') {
      return Packet.ROOT;
    }
    int from = at;
    int comma = text.indexOf(',', from);
    at = comma < 0 ? text.length() : comma + 1;
    return text.substring(from, comma < 0 ? at : comma);
  }

  private long readNumber(int maxDigits, String tooLong) {
    int from = at;
    long number = 0;
    while (isDigit()) {
      require(at - from < maxDigits, tooLong);
      number = number * 10 + text.charAt(at++) - '0';
    }
    require(number >= 0, tooLong);
    return number;
  }

  private boolean isDigit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new PacketException(otherwise);
    }
  }
}
