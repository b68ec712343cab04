package io.tidewire.websocket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The opening handshake of both roles as values (RFC 6455, 4), with subprotocols and the
 * negotiation of permessage-deflate (RFC 7692, 7.1). Stateless, linear in the size of the headers.
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

  /**
   * Server: the answer to a request (RFC 6455, 4.2). Never throws for what a client sent.
   *
   * @param httpVersion as in the request line, like {@code HTTP/1.1}
   * @param subprotocols what the server speaks, the preferred first; none is chosen if the client
   *     offers none of them. Empty for a server that takes whatever the client names first
   * @param deflate what the server wants of it; empty never compresses
   */
  public static Answer answer(
      String method,
      String httpVersion,
      Headers request,
      List<String> subprotocols,
      Optional<DeflateOptions> deflate) {
    return new ServerHandshake(request, subprotocols, deflate).answer(method, httpVersion);
  }

  /**
   * Client: the headers of the request (RFC 6455, 4.1), besides Host.
   *
   * @param nonce 16 random bytes, new for each connection
   * @throws IllegalArgumentException if the nonce has another length
   */
  public static Map<String, String> request(
      byte[] nonce, List<String> subprotocols, Optional<DeflateOptions> deflate) {
    return new ClientHandshake(nonce, subprotocols, deflate).request();
  }

  /**
   * Client: checks the reply (RFC 6455, 4.1), given what {@link #request} was given.
   *
   * @throws HandshakeException if it is not a valid answer to that request
   */
  public static Agreement verify(
      byte[] nonce,
      List<String> subprotocols,
      Optional<DeflateOptions> deflate,
      int status,
      Headers reply) {
    return new ClientHandshake(nonce, subprotocols, deflate).verify(status, reply);
  }
}
