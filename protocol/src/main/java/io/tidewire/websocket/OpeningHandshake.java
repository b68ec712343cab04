package io.tidewire.websocket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts that both roles of the opening handshake share (RFC 6455, 4), with subprotocols and the
 * negotiation of permessage-deflate (RFC 7692, 7.1): see {@link ServerHandshake} and {@link
 * ClientHandshake}.
 */
public final class OpeningHandshake {
  private OpeningHandshake() {}

  /** The headers of a request or reply. */
  @FunctionalInterface
  public interface Headers {
    /** The values of a header, in order; empty if absent. The case of the name does not matter. */
    List<String> all(String name);
  }

  /** A server's reply to a request. */
  public sealed interface Answer {
    /**
     * Status 101 with these headers; frames follow.
     *
     * @param deflate the argument of {@link WebSocketCodec#server}
     */
    record Accepted(
        Map<String, String> headers, Optional<String> subprotocol, Optional<DeflateOptions> deflate)
        implements Answer {}

    /** An HTTP error: 400, 405, 426 or 505, a reason, and the headers that belong to it. */
    record Refused(int status, String reason, Map<String, String> headers) implements Answer {}
  }

  /**
   * The result of a client's handshake.
   *
   * @param deflate the argument of {@link WebSocketCodec#client}
   */
  public record Agreement(Optional<String> subprotocol, Optional<DeflateOptions> deflate) {}
}
