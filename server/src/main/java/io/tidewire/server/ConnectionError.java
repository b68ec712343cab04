package io.tidewire.server;

import java.util.Map;

/**
 * A request that was rejected.
 *
 * @param request the rejected request
 * @param code the number that was sent to the client, as in the reference: 0 unknown transport, 1
 *     unknown session, 2 bad handshake method, 3 bad request, 4 forbidden, 5 unsupported protocol
 *     version
 * @param reason the exact reason: each limit and each mismatch has its own name, for instance
 *     {@code PAYLOAD_TOO_LARGE} or {@code TRANSPORT_MISMATCH}
 * @param message the text that was sent to the client
 * @param context the invalid parts of the request, for instance {@code transport}; may hold secrets
 *     of the client, such as {@code sid}
 */
public record ConnectionError(
    Handshake request, int code, String reason, String message, Map<String, String> context) {
  /** Copies the map. */
  public ConnectionError {
    context = Map.copyOf(context);
  }
}
