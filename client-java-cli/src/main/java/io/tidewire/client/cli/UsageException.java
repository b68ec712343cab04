package io.tidewire.client.cli;

/** An argument is wrong. The message names it, and the valid form. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
