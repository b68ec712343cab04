package io.tidewire.server.internal.request;

import io.tidewire.codec.JsonCodec;
import io.tidewire.gson.GsonCodec;
import io.tidewire.json.Json;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.Handshake;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The handshake of a socket: the request that opened its session, and its auth. Immutable. */
public final class HttpHandshake implements Handshake {
  private final HandshakeRequest request;
  private final String authJson;
  private final JsonCodec codec;

  public HttpHandshake(HandshakeRequest request, String authJson, JsonCodec codec) {
    this.request = request;
    this.authJson = authJson;
    this.codec = codec;
  }

  /** The request of this connection with the checked {@code auth} of another one. */
  public HttpHandshake withAuthOf(HttpHandshake checked) {
    return new HttpHandshake(request, checked.authJson, codec);
  }

  /** The part that is kept for a client that may recover. */
  public HttpHandshake withoutRequest() {
    return new HttpHandshake(request.withoutDetails(), authJson, codec);
  }

  /** A handshake of another server of the cluster. */
  public static HttpHandshake ofJson(String json, JsonCodec codec) {
    return new HttpHandshake(HandshakeJson.readRequest(json), HandshakeJson.readAuth(json), codec);
  }

  /** A handshake without {@code auth}. */
  public static HttpHandshake of(HttpServerExchange exchange) {
    return new HttpHandshake(HandshakeRequest.of(exchange), "{}", GsonCodec.standard());
  }

  @Override
  public <T> T auth(Class<T> type) {
    return Json.read(codec, authJson, type);
  }

  @Override
  public String authJson() {
    return authJson;
  }

  @Override
  public Map<String, List<String>> headers() {
    return request.headers().toMap();
  }

  @Override
  public Optional<String> header(String name) {
    return request.headers().first(name);
  }

  @Override
  public Map<String, String> query() {
    return request.query();
  }

  @Override
  public String url() {
    return request.url();
  }

  @Override
  public InetSocketAddress address() {
    return request.address();
  }

  @Override
  public boolean secure() {
    return request.secure();
  }

  @Override
  public boolean xdomain() {
    return header("Origin").isPresent();
  }

  @Override
  public Instant time() {
    return request.time();
  }

  @Override
  public Object toJson() {
    return HandshakeJson.publicFields(this);
  }

  /**
   * Checks that {@link #auth} can be bound.
   *
   * @throws ConnectRefusedException if it cannot, for instance because of a repeated key
   */
  public void requireReadable() {
    if (!authJson.equals("{}")) {
      try {
        Json.read(authJson, Map.class);
      } catch (IllegalArgumentException unreadable) {
        throw new ConnectRefusedException("the auth cannot be read");
      }
    }
  }
}
