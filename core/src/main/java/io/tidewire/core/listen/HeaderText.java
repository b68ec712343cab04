package io.tidewire.core.listen;

/** Checks parts of HTTP headers (RFC 9110, 5.5 and 5.6.2). */
public final class HeaderText {
  private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

  private HeaderText() {}

  public static String value(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
        throw new IllegalArgumentException(
            "character " + (int) c + " at " + i + " of a header's value is not allowed");
      }
    }
    return text;
  }

  public static String token(String option, String text) {
    boolean good = !text.isEmpty() && text.chars().allMatch(HeaderText::isTokenChar);
    if (!good) {
      throw new IllegalArgumentException(
          option + " must be letters, digits and signs, but is \"" + text + "\"");
    }
    return text;
  }

  private static boolean isTokenChar(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TOKEN_SIGNS.indexOf(c) >= 0;
  }
}
