package io.tidewire.demo;

/** The chat rejected a request. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String words;

  RefusedException(String words) {
    super(words);
    this.words = words;
  }

  /** The reason, to be shown to the person. */
  String words() {
    return words;
  }
}
