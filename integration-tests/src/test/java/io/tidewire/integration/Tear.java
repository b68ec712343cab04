package io.tidewire.integration;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** Cuts what a client sends after so many bytes, wherever that is. */
final class Tear {
  /** The client is gone. */
  static final class TornException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private long left;

  private Tear(long left) {
    this.left = left;
  }

  static Tear never() {
    return new Tear(Long.MAX_VALUE);
  }

  /** Within the first {@code bytes}. */
  static Tear within(int bytes, Random random) {
    return new Tear(random.nextInt(bytes));
  }

  void send(RawClient client, byte[] bytes) throws IOException {
    if (bytes.length > left) {
      client.send(Arrays.copyOf(bytes, (int) left));
      throw new TornException();
    }
    left -= bytes.length;
    client.send(bytes);
  }
}
