package io.tidewire.json.text;

/** Strings in and out of JSON (RFC 8259, 7), and the character classes of its grammar. */
public final class JsonText {
  private JsonText() {}

  /** Whether it is white space between tokens. */
  public static boolean isWhitespace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** Whether it is one of 0 to 9. */
  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether it may occur in a number. */
  public static boolean isNumberPart(char c) {
    return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '-' || c == '+';
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** Whether a string is ASCII that needs no escape. */
  public static boolean isPlainAscii(String value) {
    int at = 0;
    while (at < value.length() && value.charAt(at) < 0x80 && isPlain(value.charAt(at))) {
      at++;
    }
    return at == value.length();
  }

  /** Whether it needs no escape in a string. */
  static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  /** The value of a string's text between its quotes, which may contain escapes. */
  public static String value(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != '\\') {
      at++;
    }
    return at < to ? unescape(text, from, to) : text.substring(from, to);
  }

  /** The value of a string's text between its quotes, validated by a {@link JsonScanner}. */
  static String unescape(String text, int from, int to) {
    StringBuilder value = new StringBuilder(to - from);
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c != '\\') {
        value.append(c);
      } else if (text.charAt(++at) == 'u') {
        value.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
        at += 4;
      } else {
        value.append(unescaped(text.charAt(at)));
      }
    }
    return value.toString();
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
