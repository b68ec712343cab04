package io.tidewire.websocket;

import io.tidewire.websocket.OpeningHandshake.Answer;
import io.tidewire.websocket.OpeningHandshake.Headers;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server's side of the opening handshake (RFC 6455, 4.2). Linear in the size of the headers.
 */
public final class ServerHandshake {
  static final String VERSION = "13";

  private final Headers request;
  private final List<String> subprotocols;
  private final Optional<DeflateOptions> deflate;

  private ServerHandshake(
      Headers request, List<String> subprotocols, Optional<DeflateOptions> deflate) {
    this.request = request;
    this.subprotocols = subprotocols;
    this.deflate = deflate;
  }

  /**
   * Server: the reply to a request (RFC 6455, 4.2). Never throws because of a client's input.
   *
   * @param httpVersion as in the request line, like {@code HTTP/1.1}
   * @param subprotocols the server's subprotocols, the preferred first; none is selected if the
   *     client offers none of them. If empty, the client's first is selected
   * @param deflate the server's options; if empty, nothing is compressed
   */
  public static Answer answer(
      String method,
      String httpVersion,
      Headers request,
      List<String> subprotocols,
      Optional<DeflateOptions> deflate) {
    return new ServerHandshake(request, subprotocols, deflate).answer(method, httpVersion);
  }

  private Answer answer(String method, String httpVersion) {
    if (!method.equals("GET")) {
      return new Answer.Refused(405, "method must be GET", Map.of("Allow", "GET"));
    }
    if (!isAtLeastHttp11(httpVersion)) {
      return new Answer.Refused(505, "HTTP version must be 1.1 or higher", Map.of());
    }
    if (!names("Upgrade", "websocket")) {
      return badRequest("Upgrade header must name websocket");
    }
    if (!names("Connection", "upgrade")) {
      return badRequest("Connection header must name upgrade");
    }
    if (!trimmed("Sec-WebSocket-Version").equals(List.of(VERSION))) {
      return new Answer.Refused(426, "WebSocket version must be 13", versionHeaders());
    }
    List<String> keys = trimmed("Sec-WebSocket-Key");
    if (keys.size() != 1 || !HandshakeKey.isValid(keys.get(0))) {
      return badRequest("Sec-WebSocket-Key must be base64 of 16 bytes");
    }
    return negotiate(keys.get(0));
  }

  private Answer negotiate(String key) {
    List<String> offered;
    try {
      offered = HeaderScanner.tokens(request.all("Sec-WebSocket-Protocol"));
    } catch (HeaderScanner.MalformedException malformed) {
      return badRequest("Sec-WebSocket-Protocol: " + malformed.getMessage());
    }
    List<Extension> extensions;
    try {
      extensions = HeaderScanner.extensions(request.all("Sec-WebSocket-Extensions"));
    } catch (HeaderScanner.MalformedException malformed) {
      return badRequest("Sec-WebSocket-Extensions: " + malformed.getMessage());
    }
    return accept(
        key, choose(offered), deflate.flatMap(ours -> DeflateNegotiation.accept(extensions, ours)));
  }

  private Optional<String> choose(List<String> offered) {
    if (subprotocols.isEmpty()) {
      return offered.stream().findFirst();
    }
    Set<String> any = new HashSet<>(offered);
    return subprotocols.stream().filter(any::contains).findFirst();
  }

  private static Answer accept(
      String key, Optional<String> subprotocol, Optional<DeflateNegotiation.Agreed> deflate) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Upgrade", "websocket");
    headers.put("Connection", "Upgrade");
    headers.put("Sec-WebSocket-Accept", HandshakeKey.accept(key));
    subprotocol.ifPresent(chosen -> headers.put("Sec-WebSocket-Protocol", chosen));
    deflate.ifPresent(agreed -> headers.put("Sec-WebSocket-Extensions", agreed.header()));
    return new Answer.Accepted(
        Collections.unmodifiableMap(headers),
        subprotocol,
        deflate.map(DeflateNegotiation.Agreed::options));
  }

  private boolean names(String header, String token) {
    return namesToken(request, header, token);
  }

  /** Whether a list header contains a token in any case; false if it is malformed. */
  static boolean namesToken(Headers headers, String header, String token) {
    try {
      return HeaderScanner.tokens(headers.all(header)).stream().anyMatch(token::equalsIgnoreCase);
    } catch (HeaderScanner.MalformedException malformed) {
      return false;
    }
  }

  private List<String> trimmed(String header) {
    return request.all(header).stream().map(String::strip).toList();
  }

  private static boolean isAtLeastHttp11(String version) {
    return switch (version) {
      case "HTTP/1.1", "HTTP/2", "HTTP/2.0", "HTTP/3", "HTTP/3.0" -> true;
      default -> false;
    };
  }

  private static Map<String, String> versionHeaders() {
    return Map.of(
        "Sec-WebSocket-Version", VERSION, "Upgrade", "websocket", "Connection", "Upgrade");
  }

  private static Answer badRequest(String reason) {
    return new Answer.Refused(400, reason, Map.of());
  }
}
