package io.tidewire.json;

/**
 * About how many bytes of JSON an object will take: a little more than the last one of its class.
 * Thread-safe without a lock, for a wrong guess costs a copy.
 */
final class SizeHint {
  private static final int FIRST = 64;
  private static final int LARGEST = 4096; // so that one large map does not make all maps large

  private static final ClassValue<SizeHint> HINTS =
      new ClassValue<>() {
        @Override
        protected SizeHint computeValue(Class<?> type) {
          return new SizeHint();
        }
      };

  private int bytes = FIRST;

  private SizeHint() {}

  static SizeHint of(Class<?> type) {
    return HINTS.get(type);
  }

  int bytes() {
    return bytes;
  }

  /** One took that many. */
  void learn(int taken) {
    bytes = Math.min(taken + taken / 8 + 1, LARGEST);
  }
}
