package io.tidewire.json.text;

import io.tidewire.text.StringCache;
import org.jspecify.annotations.Nullable;

/**
 * A cursor that checks JSON (RFC 8259, strictly) and skips it, without building anything. Confined
 * to its caller's thread. Invalid JSON is an {@link IllegalArgumentException} that names an offset
 * and quotes nothing. Nested values cost bits of a {@link BracketStack}, not stack frames.
 */
public final class JsonScanner {
  private static final int MAX_SHARED = 32;
  private static final StringCache NAMES = new StringCache(MAX_SHARED); // of events, mostly
  private static final char END = '\0'; // no JSON outside of a string contains it

  private final String text;
  private @Nullable BracketStack nesting; // null until a value opens a bracket
  private @Nullable Placeholders placeholders; // null when no attachment is expected
  private int at;
  private int limit = BracketStack.LIMIT; // of brackets that values may open

  /** Begins at {@code at} in {@code text}; placeholders of attachments are ordinary objects. */
  public JsonScanner(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /**
   * Checks that {@code json} is one JSON value (RFC 8259, nested at most 255 deep).
   *
   * @throws IllegalArgumentException with the offset at which it is not
   */
  public static void validate(String json) {
    JsonScanner scanner = new JsonScanner(json, 0);
    scanner.skipValue();
    scanner.end();
  }

  /** Whether JSON text holds what looks like a placeholder, or is malformed. */
  public static boolean mayHoldPlaceholder(String json) {
    JsonScanner scanner = new JsonScanner(json, 0);
    scanner.expect(0);
    try {
      scanner.skipValue();
      return false;
    } catch (IllegalArgumentException found) {
      return true;
    }
  }

  /** From here on the placeholders must name each of {@code attachments} exactly once. */
  public void expect(int attachments) {
    placeholders = new Placeholders(attachments);
  }

  /** The offset of the next character. */
  public int at() {
    return at;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** Whether the next character, after white space, is {@code expected}; does not consume it. */
  public boolean isAt(char expected) {
    skipWhitespace();
    return peek() == expected;
  }

  /** Consumes a character, whatever it is; {@code \\0} at the end. */
  public char next() {
    char next = peek();
    at = Math.min(at + 1, text.length());
    return next;
  }

  /** Consumes the text before a comma, and the comma; everything if there is no comma. */
  public String untilComma() {
    int from = at;
    int comma = text.indexOf(',', from);
    at = comma < 0 ? text.length() : comma + 1;
    return text.substring(from, comma < 0 ? at : comma);
  }

  /** Consumes the bracket that opens the array of arguments. */
  public void openArray() {
    require(isAt('['), "expected an array");
    at++;
    limit--;
  }

  /** Consumes the bracket that closes the array of arguments, if it comes next. */
  public boolean tryCloseArray() {
    boolean closes = isAt(']');
    if (closes) {
      at++;
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

  /** Consumes a string that is likely to recur: its value is the same instance each time. */
  public String name() {
    int from = at + 1;
    boolean escaped = skipString();
    return escaped ? JsonText.unescape(text, from, at - 1) : NAMES.of(text, from, at - 1);
  }

  /** Consumes a member's key and the colon after it. */
  public String key() {
    require(isAt('"'), "expected a key");
    String name = name();
    require(isAt(':'), "expected a colon");
    at++;
    return name;
  }

  /** Consumes a number and gives its text. */
  public String number() {
    int from = at;
    at = JsonNumber.end(text, from);
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
    do {
      if (beginValue()) {
        endValues();
      }
    } while (depth() > 0);
  }

  /**
   * Consumes a scalar, an empty array or object, or an opening bracket. Returns false after the
   * bracket: a value follows.
   */
  private boolean beginValue() {
    skipWhitespace();
    if (placeholders != null && inObject()) {
      placeholders.value(depth(), text, at);
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
        at = JsonNumber.end(text, at);
        yield true;
      }
    };
  }

  /** Returns whether a first member follows; its key is then consumed. */
  private boolean openObject() {
    open(true);
    if (placeholders != null) {
      placeholders.open(depth());
    }
    if (isAt('}')) {
      closeObject();
      return false;
    }
    skipKey();
    return true;
  }

  private boolean openElements() {
    open(false);
    if (isAt(']')) {
      closeBracket();
      return false;
    }
    return true;
  }

  private void open(boolean object) {
    require(depth() < limit, "nested too deep");
    at++;
    if (nesting == null) {
      nesting = new BracketStack();
    }
    nesting.push(object);
  }

  /** After a value: consumes closing brackets, up to the comma before the next value. */
  private void endValues() {
    while (depth() > 0) {
      skipWhitespace();
      if (peek() == ',') {
        at++;
        if (inObject()) {
          skipKey();
        }
        return;
      }
      close();
    }
  }

  private void close() {
    if (!inObject()) {
      require(peek() == ']', "expected a comma or the end of an array");
      closeBracket();
    } else {
      require(peek() == '}', "expected a comma or the end of an object");
      closeObject();
    }
  }

  private void closeObject() {
    if (placeholders != null) {
      placeholders.close(depth());
    }
    closeBracket();
  }

  private void closeBracket() {
    at++;
    if (nesting != null) {
      nesting.pop();
    }
  }

  private int depth() {
    return nesting == null ? 0 : nesting.depth();
  }

  private boolean inObject() {
    return nesting != null && nesting.inObject();
  }

  private void skipKey() {
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
   * Where a string's quote, escape or control character is. Uses locals: most characters are here.
   */
  private static int plainUntil(String text, int from) {
    int end = text.length();
    int at = from;
    while (at < end && JsonText.isPlain(text.charAt(at))) {
      at++;
    }
    return at;
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

  /** The next character, white space too; {@code \\0} at the end. */
  public char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise + " at offset " + at);
    }
  }
}
