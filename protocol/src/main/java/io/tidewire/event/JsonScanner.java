package io.tidewire.event;

import org.jspecify.annotations.Nullable;

/**
 * A cursor that checks JSON (RFC 8259, strictly) and skips it, without building anything. Confined
 * to its caller's thread. Every refusal is an {@link IllegalArgumentException} that names an offset
 * and quotes nothing. Nesting costs bits, not stack: see {@link Nesting}.
 */
public final class JsonScanner {
  private static final char END = '\0'; // no JSON outside of a string contains it

  private final String text;
  private final Nesting nesting = new Nesting();
  private final @Nullable Placeholders placeholders; // null when no attachment is due
  private int at;

  /** Stands at {@code at} in {@code text}; placeholders of attachments are ordinary objects. */
  public JsonScanner(String text, int at) {
    this.text = text;
    this.at = at;
    this.placeholders = null;
  }

  /** As above, for text whose placeholders must name each of {@code attachments} exactly once. */
  public JsonScanner(String text, int at, int attachments) {
    this.text = text;
    this.at = at;
    this.placeholders = new Placeholders(attachments);
  }

  int at() {
    return at;
  }

  String text() {
    return text;
  }

  /** Whether the next character, after white space, is {@code expected}; does not consume it. */
  public boolean isAt(char expected) {
    skipWhitespace();
    return peek() == expected;
  }

  /** Consumes the bracket that opens an array. */
  public void openArray() {
    require(isAt('['), "expected an array");
    at++;
    nesting.push(false);
  }

  /** Consumes the bracket that closes the array, if it comes next. */
  public boolean tryCloseArray() {
    boolean closes = isAt(']');
    if (closes) {
      at++;
      nesting.pop();
    }
    return closes;
  }

  /** Consumes the comma between two elements. */
  public void comma() {
    require(isAt(','), "expected a comma or the end of the array");
    at++;
  }

  /** Consumes a string and gives its value. */
  public String string() {
    int from = at + 1;
    boolean escaped = skipString();
    return escaped ? JsonText.unescape(text, from, at - 1) : text.substring(from, at - 1);
  }

  /** Consumes a number and gives its text. */
  public String number() {
    int from = at;
    skipNumber();
    return text.substring(from, at);
  }

  /** Consumes one value and gives its text. */
  public String value() {
    skipWhitespace();
    int from = at;
    skipValue();
    return text.substring(from, at);
  }

  /** Whether nothing but white space follows. */
  public boolean atEnd() {
    skipWhitespace();
    return at == text.length();
  }

  /** Nothing but white space may follow, and every attachment must have been named. */
  public void end() {
    require(atEnd(), "expected the end");
    if (placeholders != null) {
      placeholders.requireAll();
    }
  }

  /** Consumes one value, whatever it is. */
  public void skipValue() {
    int outside = nesting.depth();
    do {
      if (beginValue()) {
        endValues(outside);
      }
    } while (nesting.depth() > outside);
  }

  /** Consumes a scalar, an empty array or object, or what opens another; false: a value follows. */
  private boolean beginValue() {
    skipWhitespace();
    if (placeholders != null && nesting.inObject()) {
      placeholders.value(nesting.depth(), text, at);
    }
    return switch (peek()) {
      case '{' -> !openObject();
      case '[' -> !openElements();
      case '"' -> {
        skipString();
        yield true;
      }
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> {
        skipNumber();
        yield true;
      }
    };
  }

  /** Whether a first member follows, whose key is then consumed. */
  private boolean openObject() {
    at++;
    nesting.push(true);
    if (placeholders != null) {
      placeholders.open(nesting.depth());
    }
    if (isAt('}')) {
      closeObject();
      return false;
    }
    key();
    return true;
  }

  private boolean openElements() {
    at++;
    nesting.push(false);
    return !tryCloseArray();
  }

  /** After a value: consumes closing brackets, up to the comma before the next value. */
  private void endValues(int outside) {
    while (nesting.depth() > outside) {
      skipWhitespace();
      if (peek() == ',') {
        at++;
        if (nesting.inObject()) {
          key();
        }
        return;
      }
      close();
    }
  }

  private void close() {
    if (!nesting.inObject()) {
      require(tryCloseArray(), "expected a comma or the end of an array");
    } else {
      require(peek() == '}', "expected a comma or the end of an object");
      closeObject();
    }
  }

  private void closeObject() {
    if (placeholders != null) {
      placeholders.close(nesting.depth());
    }
    at++;
    nesting.pop();
  }

  private void key() {
    require(isAt('"'), "expected a key");
    int from = at + 1;
    boolean escaped = skipString();
    if (placeholders != null) {
      placeholders.key(text, from, at - 1, escaped);
    }
    require(isAt(':'), "expected a colon");
    at++;
  }

  /** Whether the string holds an escape. */
  private boolean skipString() {
    boolean escaped = false;
    at = plainUntil(text, at + 1);
    while (peek() != '"') {
      require(peek() == '\\', "a string must end, and holds no control character");
      escaped = true;
      skipEscape();
      at = plainUntil(text, at + 1);
    }
    at++;
    return escaped;
  }

  /**
   * Where a string's quote, escape or control character is; on locals, for it is most of the way.
   */
  private static int plainUntil(String text, int from) {
    int end = text.length();
    int at = from;
    while (at < end && isPlain(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private void skipEscape() {
    at++;
    if (peek() == 'u') {
      for (int digit = 0; digit < 4; digit++) {
        at++;
        require(JsonText.isHex(peek()), "expected four hexadecimal digits");
      }
    } else {
      require("\"\\/bfnrt".indexOf(peek()) >= 0, "unknown escape");
    }
  }

  private void skipNumber() {
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      exponent();
    }
  }

  private void exponent() {
    at++;
    if (peek() == '+' || peek() == '-') {
      at++;
    }
    digits();
  }

  private void digits() {
    require(JsonText.isDigit(peek()), "expected a value");
    do {
      at++;
    } while (JsonText.isDigit(peek()));
  }

  private boolean literal(String name) {
    require(text.startsWith(name, at), "expected a value");
    at += name.length();
    return true;
  }

  private void skipWhitespace() {
    while (at < text.length() && JsonText.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise + " at offset " + at);
    }
  }
}
