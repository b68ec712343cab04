package io.tidewire.server.adapter;

/**
 * How packets are delivered to each receiver.
 *
 * @param isVolatile whether a packet is dropped if the transport cannot send it at once
 * @param compress whether packets may be compressed
 */
public record Delivery(boolean isVolatile, boolean compress) {
  /** Waits for the transport, and may be compressed. */
  public static final Delivery DEFAULT = new Delivery(false, true);

  /** Dropped if the transport is busy. */
  public Delivery asVolatile() {
    return new Delivery(true, compress);
  }

  /** Compressed or not. */
  public Delivery withCompress(boolean compress) {
    return new Delivery(isVolatile, compress);
  }
}
