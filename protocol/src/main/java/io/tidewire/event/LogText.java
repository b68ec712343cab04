package io.tidewire.event;

/** Makes a peer's text safe for a log: one line, without control characters, not too long. */
public final class LogText {
  private static final int MAX_LENGTH = 200;

  private LogText() {}

  /** Escapes characters that could end the line or control a terminal, and cuts after 200. */
  public static String of(String text) {
    return of(text, MAX_LENGTH);
  }

  /** The same, cut after {@code maxLength} characters of the text. */
  static String of(String text, int maxLength) {
    int end = Math.min(text.length(), maxLength);
    StringBuilder shown = new StringBuilder(end + 8);
    for (int i = 0; i < end; i++) {
      append(shown, text.charAt(i));
    }
    return text.length() > maxLength ? shown.append("...").toString() : shown.toString();
  }

  /** The same in quotation marks. */
  public static String quoted(String text) {
    return '"' + of(text) + '"';
  }

  private static void append(StringBuilder to, char c) {
    if (isPrintable(c)) {
      to.append(c);
    } else {
      to.append(String.format("\\u%04x", (int) c));
    }
  }

  /**
   * Separators end lines too, format characters change the direction, surrogates may be unpaired.
   */
  private static boolean isPrintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
