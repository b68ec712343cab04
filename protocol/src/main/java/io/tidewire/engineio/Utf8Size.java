package io.tidewire.engineio;

/** Counts the bytes of text as UTF-8, without encoding it. Thread-safe. */
public final class Utf8Size {
  private static final int ONE_BYTE = 0x80;
  private static final int TWO_BYTES = 0x800;

  private Utf8Size() {}

  /**
   * The bytes of {@code text} from {@code from} on. Half of a surrogate pair counts as two, so that
   * the sum is right wherever text is cut.
   */
  public static long of(CharSequence text, int from) {
    long bytes = 0;
    for (int i = from; i < text.length(); i++) {
      bytes += of(text.charAt(i));
    }
    return bytes;
  }

  private static int of(char unit) {
    if (unit < ONE_BYTE) {
      return 1;
    }
    return unit < TWO_BYTES || Character.isSurrogate(unit) ? 2 : 3;
  }

  static int saturated(long bytes) {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
