package io.tidewire.client.cli;

/** Indents valid JSON over several lines. */
final class PrettyJson {
  private static final String INDENT = "  ";

  private final String json;
  private final StringBuilder out = new StringBuilder();
  private int depth = 1;

  private PrettyJson(String json) {
    this.json = json;
  }

  static String of(String json) {
    return new PrettyJson(json).write();
  }

  private String write() {
    out.append(INDENT);
    for (int at = 0; at < json.length(); at++) {
      if (json.charAt(at) == '"') {
        int end = endOfString(at);
        out.append(json, at, end + 1);
        at = end;
      } else {
        symbol(json.charAt(at), at);
      }
    }
    return out.toString();
  }

  private void symbol(char c, int at) {
    switch (c) {
      case '{', '[' -> open(c, at);
      case '}', ']' -> close(c, at);
      case ',' -> newLine(",", 0);
      case ':' -> out.append(": ");
      case ' ', '\n', '\r', '\t' -> {} // as it was sent
      default -> out.append(c);
    }
  }

  private void open(char c, int at) {
    if (isEmpty(at)) {
      out.append(c);
    } else {
      newLine(String.valueOf(c), 1);
    }
  }

  private void close(char c, int at) {
    char before = json.charAt(at - 1);
    if (before == '{' || before == '[') {
      out.append(c);
    } else {
      newLine("", -1);
      out.append(c);
    }
  }

  private boolean isEmpty(int at) {
    char next = json.charAt(at + 1);
    return next == '}' || next == ']';
  }

  private void newLine(String last, int deeper) {
    depth += deeper;
    out.append(last).append('\n').append(INDENT.repeat(depth));
  }

  private int endOfString(int start) {
    int at = start + 1;
    while (json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }
}
