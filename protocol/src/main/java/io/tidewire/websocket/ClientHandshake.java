package io.tidewire.websocket;

import io.tidewire.websocket.OpeningHandshake.Agreement;
import io.tidewire.websocket.OpeningHandshake.Headers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The client's side of the opening handshake (RFC 6455, 4.1). Linear in the size of the headers.
 */
public final class ClientHandshake {
  private final String key;
  private final List<String> subprotocols;
  private final Optional<DeflateOptions> deflate;

  private ClientHandshake(
      byte[] nonce, List<String> subprotocols, Optional<DeflateOptions> deflate) {
    this.key = HandshakeKey.of(nonce);
    this.subprotocols = subprotocols;
    this.deflate = deflate;
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
   * @throws HandshakeException if it is not a valid reply to that request
   */
  public static Agreement verify(
      byte[] nonce,
      List<String> subprotocols,
      Optional<DeflateOptions> deflate,
      int status,
      Headers reply) {
    return new ClientHandshake(nonce, subprotocols, deflate).verify(status, reply);
  }

  private Map<String, String> request() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Upgrade", "websocket");
    headers.put("Connection", "Upgrade");
    headers.put("Sec-WebSocket-Version", ServerHandshake.VERSION);
    headers.put("Sec-WebSocket-Key", key);
    if (!subprotocols.isEmpty()) {
      headers.put("Sec-WebSocket-Protocol", String.join(", ", subprotocols));
    }
    deflate.ifPresent(
        ours -> headers.put("Sec-WebSocket-Extensions", DeflateNegotiation.offer(ours)));
    return Collections.unmodifiableMap(headers);
  }

  private Agreement verify(int status, Headers reply) {
    require(status == 101, "the server answered with status " + status + ", not 101");
    require(
        ServerHandshake.namesToken(reply, "Upgrade", "websocket"),
        "the reply's Upgrade header does not name websocket");
    require(
        ServerHandshake.namesToken(reply, "Connection", "upgrade"),
        "the reply's Connection header does not name upgrade");
    List<String> accept = reply.all("Sec-WebSocket-Accept").stream().map(String::strip).toList();
    require(
        accept.equals(List.of(HandshakeKey.accept(key))),
        "Sec-WebSocket-Accept does not answer the key that was sent");
    return new Agreement(subprotocol(reply), deflate(reply));
  }

  private Optional<String> subprotocol(Headers reply) {
    List<String> chosen = parse("Sec-WebSocket-Protocol", reply, HeaderScanner::tokens);
    require(
        chosen.size() <= 1 && subprotocols.containsAll(chosen),
        "the server chose a subprotocol that was not asked for");
    return chosen.stream().findFirst();
  }

  private Optional<DeflateOptions> deflate(Headers reply) {
    List<Extension> chosen = parse("Sec-WebSocket-Extensions", reply, HeaderScanner::extensions);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Extension only = chosen.get(0);
    require(
        chosen.size() == 1
            && only.name().equals(DeflateParameters.EXTENSION)
            && deflate.isPresent(),
        "the server chose an extension that was not asked for");
    Optional<DeflateOptions> agreed =
        deflate.flatMap(ours -> DeflateNegotiation.verify(only, ours));
    require(agreed.isPresent(), "the server's permessage-deflate does not fit what was offered");
    return agreed;
  }

  private interface Parser<T> {
    List<T> parse(List<String> values);
  }

  private static <T> List<T> parse(String header, Headers reply, Parser<T> parser) {
    try {
      return parser.parse(reply.all(header));
    } catch (HeaderScanner.MalformedException malformed) {
      throw new HandshakeException(
          "the reply's " + header + " is malformed: " + malformed.getMessage());
    }
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new HandshakeException(complaint);
    }
  }
}
