package io.tidewire.json;

/**
 * Estimates the bytes of an object's JSON: a little more than the last one of its class.
 * Thread-safe without a lock: a wrong estimate costs a copy.
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

  /** Records the size of one object. */
  void learn(int taken) {
    bytes = Math.min(taken + taken / 8 + 1, LARGEST);
  }
}
