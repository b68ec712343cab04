package io.tidewire.event;

/** Strings in and out of JSON (RFC 8259, 7), and the character classes of its grammar. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  static boolean isWhitespace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNumberPart(char c) {
    return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '-' || c == '+';
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** Appends {@code value} in quotes; most strings need no escape and are copied whole. */
  static void quote(StringBuilder out, String value) {
    out.append('"');
    int plain = plainUntil(value, 0);
    if (plain == value.length()) {
      out.append(value);
    } else {
      escape(out, value, plain);
    }
    out.append('"');
  }

  private static void escape(StringBuilder out, String value, int firstEscape) {
    int from = 0;
    for (int at = firstEscape; at < value.length(); at = plainUntil(value, from)) {
      out.append(value, from, at);
      appendEscaped(out, value.charAt(at));
      from = at + 1;
    }
    out.append(value, from, value.length());
  }

  private static int plainUntil(String value, int from) {
    int at = from;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c < ' ' || c == '"' || c == '\\') {
        break;
      } else if (!Character.isSurrogate(c)) {
        at++;
      } else if (isPair(value, at)) {
        at += 2;
      } else {
        break; // a lone surrogate has no UTF-8
      }
    }
    return at;
  }

  static boolean isPair(CharSequence value, int at) {
    return Character.isHighSurrogate(value.charAt(at))
        && at + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(at + 1));
  }

  private static void appendEscaped(StringBuilder out, char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> appendUnicode(out, c);
    }
  }

  static void appendUnicode(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 0xf));
    }
  }

  /** The value of what stands between two quotes, which a {@link JsonScanner} found valid. */
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
