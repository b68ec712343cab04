package io.tidewire.client.cli;

/** The arguments were not understood; the message says which, and what would be. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
