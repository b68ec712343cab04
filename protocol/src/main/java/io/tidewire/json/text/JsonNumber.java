package io.tidewire.json.text;

/** The grammar of a number in JSON (RFC 8259, 6). */
final class JsonNumber {
  private JsonNumber() {}

  /**
   * Where the number that begins at {@code from} ends.
   *
   * @throws IllegalArgumentException with the offset at which a digit is missing
   */
  static int end(String text, int from) {
    int at = isAt(text, from, '-') ? from + 1 : from;
    at = isAt(text, at, '0') ? at + 1 : digits(text, at);
    if (isAt(text, at, '.')) {
      at = digits(text, at + 1);
    }
    return isAt(text, at, 'e') || isAt(text, at, 'E') ? exponent(text, at + 1) : at;
  }

  private static int exponent(String text, int from) {
    boolean signed = isAt(text, from, '+') || isAt(text, from, '-');
    return digits(text, signed ? from + 1 : from);
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && JsonText.isDigit(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw new IllegalArgumentException("expected a value at offset " + at);
    }
    return at;
  }

  private static boolean isAt(String text, int at, char expected) {
    return at < text.length() && text.charAt(at) == expected;
  }
}
