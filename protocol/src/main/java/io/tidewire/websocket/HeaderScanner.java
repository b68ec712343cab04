package io.tidewire.websocket;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lists in handshake headers (RFC 6455, 4.3 and 9.1; RFC 7230, 7) in one pass, whatever
 * they contain. Empty elements are skipped; anything else than a token is rejected.
 */
final class HeaderScanner {
  /** The header violates its grammar. */
  static final class MalformedException extends RuntimeException {
    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  private final String text;
  private int at;

  private HeaderScanner(String text) {
    this.text = text;
  }

  /** The tokens of a header that may occur several times. */
  static List<String> tokens(List<String> values) {
    List<String> tokens = new ArrayList<>();
    for (String value : values) {
      var scanner = new HeaderScanner(value);
      while (scanner.hasElement()) {
        tokens.add(scanner.token());
        scanner.endElement();
      }
    }
    return tokens;
  }

  /** The extensions of a header that may occur several times. */
  static List<Extension> extensions(List<String> values) {
    List<Extension> extensions = new ArrayList<>();
    for (String value : values) {
      var scanner = new HeaderScanner(value);
      while (scanner.hasElement()) {
        extensions.add(scanner.extension());
        scanner.endElement();
      }
    }
    return extensions;
  }

  private Extension extension() {
    String name = token();
    List<Extension.Parameter> parameters = new ArrayList<>();
    while (accept(';')) {
      parameters.add(parameter());
    }
    return new Extension(name, parameters);
  }

  private Extension.Parameter parameter() {
    skipBlanks();
    String name = token();
    if (!accept('=')) {
      return new Extension.Parameter(name, "");
    }
    skipBlanks();
    return new Extension.Parameter(name, peek() == '"' ? quoted() : token());
  }

  /** A quoted string, which must be a token once unescaped. */
  private String quoted() {
    var value = new StringBuilder();
    at++;
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
      }
      if (!isTokenCharacter(peek())) {
        throw malformed();
      }
      value.append(peek());
      at++;
    }
    at++;
    if (value.isEmpty()) {
      throw malformed();
    }
    return value.toString();
  }

  private String token() {
    int start = at;
    while (isTokenCharacter(peek())) {
      at++;
    }
    if (at == start) {
      throw malformed();
    }
    return text.substring(start, at);
  }

  private boolean hasElement() {
    while (isBlank(peek()) || peek() == ',') {
      at++;
    }
    return at < text.length();
  }

  private void endElement() {
    if (!accept(',') && at < text.length()) {
      throw malformed();
    }
  }

  private boolean accept(char wanted) {
    skipBlanks();
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void skipBlanks() {
    while (isBlank(peek())) {
      at++;
    }
  }

  /** The next character; NUL at the end, which no grammar accepts. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_SYMBOLS.indexOf(c) >= 0;
  }

  private MalformedException malformed() {
    return new MalformedException("unexpected input at position " + at);
  }
}
