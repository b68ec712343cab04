package io.tidewire.websocket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What both roles of the opening handshake share (RFC 6455, 4), with subprotocols and the
 * negotiation of permessage-deflate (RFC 7692, 7.1): see {@link ServerHandshake} and {@link
 * ClientHandshake}.
 */
public final class OpeningHandshake {
  private OpeningHandshake() {}

  /** The headers of a request or reply. */
  @FunctionalInterface
  public interface Headers {
    /**
     * The values of a header whose name is compared without case, in their order; empty if absent.
     */
    List<String> all(String name);
  }

  /** What a server replies to a request. */
  public sealed interface Answer {
    /**
     * Status 101 with these headers; from here on frames travel.
     *
     * @param deflate what to give to {@link WebSocketCodec#server}
     */
    record Accepted(
        Map<String, String> headers, Optional<String> subprotocol, Optional<DeflateOptions> deflate)
        implements Answer {}

    /** An HTTP error: 400, 405, 426 or 505, the reason in words, and headers that belong to it. */
    record Refused(int status, String reason, Map<String, String> headers) implements Answer {}
  }

  /**
   * What a server and this client agreed on.
   *
   * @param deflate what to give to {@link WebSocketCodec#client}
   */
  public record Agreement(Optional<String> subprotocol, Optional<DeflateOptions> deflate) {}
}
