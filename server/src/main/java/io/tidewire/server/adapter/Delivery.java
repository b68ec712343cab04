package io.tidewire.server.adapter;

/**
 * How packets are carried to each of their receivers.
 *
 * @param isVolatile whether one that the transport cannot take at once is dropped
 * @param compress whether it may be compressed
 */
public record Delivery(boolean isVolatile, boolean compress) {
  /** Waits for the transport, and may be compressed. */
  public static final Delivery DEFAULT = new Delivery(false, true);

  /** Dropped by a transport that is busy. */
  public Delivery asVolatile() {
    return new Delivery(true, compress);
  }

  /** Compressed or not. */
  public Delivery withCompress(boolean compress) {
    return new Delivery(isVolatile, compress);
  }
}
