package io.tidewire.demo;

/** Somebody asked for what the chat does not do. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String words;

  RefusedException(String words) {
    super(words);
    this.words = words;
  }

  /** Why, for their eyes. */
  String words() {
    return words;
  }
}
