package io.tidewire.client.internal.transport;

/**
 * Limits of what a server may send at once. Exceeding one closes the session.
 *
 * @param maxBodyBytes of one HTTP response
 * @param maxMessageBytes of one WebSocket message, over all of its fragments
 * @param maxPacketsPerPayload packets in one HTTP response
 */
public record TransportLimits(int maxBodyBytes, int maxMessageBytes, int maxPacketsPerPayload) {
  private static final int MEBIBYTE = 1 << 20;

  /** 64 MiB for a body and for a message, 100,000 packets. */
  public static final TransportLimits DEFAULT =
      new TransportLimits(64 * MEBIBYTE, 64 * MEBIBYTE, 100_000);
}
