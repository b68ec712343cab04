package io.tidewire.server;

import java.util.Map;

/**
 * A request that was refused.
 *
 * @param request what came
 * @param code the number that the client was told, the reference's: 0 unknown transport, 1 unknown
 *     session, 2 bad handshake method, 3 bad request, 4 forbidden, 5 unsupported protocol version
 * @param reason the same more exactly: each limit and each mismatch has a word of its own, for
 *     instance {@code PAYLOAD_TOO_LARGE} or {@code TRANSPORT_MISMATCH}
 * @param message the words that the client was told
 * @param context what of the request was wrong, for instance {@code transport}; may hold secrets of
 *     the client, such as {@code sid}
 */
public record ConnectionError(
    Handshake request, int code, String reason, String message, Map<String, String> context) {
  /** Copies the map. */
  public ConnectionError {
    context = Map.copyOf(context);
  }
}
