package io.tidewire.integration;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** Cuts the output of a client after a number of bytes, anywhere. */
final class CutStream {
  /** The stream was cut. */
  static final class CutException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private long left;

  private CutStream(long left) {
    this.left = left;
  }

  static CutStream never() {
    return new CutStream(Long.MAX_VALUE);
  }

  /** Within the first {@code bytes}. */
  static CutStream within(int bytes, Random random) {
    return new CutStream(random.nextInt(bytes));
  }

  void send(RawClient client, byte[] bytes) throws IOException {
    if (bytes.length > left) {
      client.send(Arrays.copyOf(bytes, (int) left));
      throw new CutException();
    }
    left -= bytes.length;
    client.send(bytes);
  }
}
