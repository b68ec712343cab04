package io.tidewire.demo;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Limits of what people may send. A rejection has a message that the page can show. */
final class Limits {
  static final int FILE_BYTES = 900_000;
  private static final int NAME = 24;
  private static final int TEXT = 2000;
  private static final int FILE_NAME = 200;
  private static final int MEDIA_TYPE = 100;
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private Limits() {}

  static String name(@Nullable String name) {
    return line(name, NAME, "A name");
  }

  static String room(@Nullable String room) {
    return line(room, NAME, "The name of a room");
  }

  static String fileName(@Nullable String name) {
    return line(name, FILE_NAME, "The name of a file");
  }

  /** May be empty: browsers do not know every type. */
  static String mediaType(@Nullable String type) {
    return type == null || type.isEmpty() ? "" : line(type, MEDIA_TYPE, "The type of a file");
  }

  static String text(@Nullable String text) {
    String said = text == null ? "" : text.strip();
    return within(said, TEXT, "A message");
  }

  static String key(@Nullable String key) {
    require(key != null && KEY.matcher(key).matches(), "A message needs a key of its own.");
    return String.valueOf(key);
  }

  static byte[] file(byte[] bytes) {
    require(bytes.length > 0, "The file is empty.");
    require(bytes.length <= FILE_BYTES, "A file has at most " + FILE_BYTES + " bytes.");
    return bytes;
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new RefusedException(otherwise);
    }
  }

  private static String line(@Nullable String text, int longest, String what) {
    String plain = text == null ? "" : CONTROL.matcher(text).replaceAll(" ").strip();
    return within(plain, longest, what);
  }

  private static String within(String text, int longest, String what) {
    require(
        !text.isEmpty() && text.length() <= longest,
        what + " has 1 to " + longest + " characters.");
    return text;
  }
}
