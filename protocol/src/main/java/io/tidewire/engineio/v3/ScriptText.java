package io.tidewire.engineio.v3;

/** Encodes text as a string literal that is valid in JSON and in JavaScript of any version. */
public final class ScriptText {
  private static final String HEX = "0123456789abcdef";

  private ScriptText() {}

  /**
   * The text in double quotes. Characters that could end the string, the script or the page are
   * escaped, and so is half of a surrogate pair, which UTF-8 cannot encode.
   */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + text.length() / 8 + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (isHarmless(c) || isPaired(text, i)) {
        out.append(c);
      } else {
        escape(out, c);
      }
    }
    return out.append('"').toString();
  }

  private static boolean isHarmless(char c) {
    return c >= ' ' && c != '<' && c != '\u2028' && c != '\u2029' && !Character.isSurrogate(c);
  }

  private static boolean isPaired(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static void escape(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 0xF));
    }
  }
}
