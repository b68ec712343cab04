package io.tidewire.server;

import io.tidewire.json.Json;
import io.tidewire.json.bind.JsonView;
import io.tidewire.server.engine.HandshakeRequest;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a socket came: the request that opened its session, and what it says of itself. Immutable.
 */
public final class Handshake implements JsonView {
  private final HandshakeRequest request;
  private final String authJson;

  Handshake(HandshakeRequest request, String authJson) {
    this.request = request;
    this.authJson = authJson;
  }

  /** The request of this connection with the {@code auth} of another, which was checked. */
  Handshake withAuthOf(Handshake checked) {
    return new Handshake(request, checked.authJson);
  }

  /** What is kept of it for a client that may come back. */
  Handshake withoutRequest() {
    return new Handshake(request.withoutDetails(), authJson);
  }

  /** Of a client that has no {@code auth} to give. */
  static Handshake of(HttpServerExchange exchange) {
    return new Handshake(HandshakeRequest.of(exchange), "{}");
  }

  /**
   * What the client gave as {@code auth}, an empty object if it gave none.
   *
   * @throws IllegalArgumentException if it does not fit the type
   */
  public <T> T auth(Class<T> type) {
    return Json.read(authJson, type);
  }

  /** The {@code auth} object as JSON, {@code {}} if the client gave none. */
  public String authJson() {
    return authJson;
  }

  /** All headers; the keys ignore case. */
  public Map<String, List<String>> headers() {
    return request.headers().toMap();
  }

  /** The first header of that name, whose case does not matter. */
  public Optional<String> header(String name) {
    return request.headers().first(name);
  }

  /** The parameters of the query. */
  public Map<String, String> query() {
    return request.query();
  }

  /** Path and query as sent. */
  public String url() {
    return request.url();
  }

  /** The client's address, or its proxy's. */
  public InetSocketAddress address() {
    return request.address();
  }

  /** Whether the session was opened over TLS. */
  public boolean secure() {
    return request.secure();
  }

  /** Whether a page of another origin may have sent it: browsers name the origin only then. */
  public boolean xdomain() {
    return header("Origin").isPresent();
  }

  /** When the session was opened. */
  public Instant time() {
    return request.time();
  }

  /**
   * What a client sees where a handshake is sent: the nine fields of the reference, without the
   * headers that credentials travel in ({@code Cookie}, {@code Authorization} and their like).
   */
  @Override
  public Object toJson() {
    return HandshakeJson.publicFields(this);
  }

  /**
   * Checks that {@link #auth} can be bound.
   *
   * @throws ConnectRefusedException if it cannot, for instance because of a key that comes twice
   */
  void requireReadable() {
    if (!authJson.equals("{}")) {
      try {
        auth(Map.class);
      } catch (IllegalArgumentException unreadable) {
        throw new ConnectRefusedException("the auth cannot be read");
      }
    }
  }
}
