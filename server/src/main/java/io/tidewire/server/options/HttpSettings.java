package io.tidewire.server.options;

import io.tidewire.core.listen.Require;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.ConnectionError;
import io.tidewire.server.Handshake;
import io.tidewire.server.ResponseHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The part of a {@link ServerBuilder} that is about HTTP: who gets in, what headers say, and what
 * old clients need.
 *
 * @param <B> the builder that each method gives back
 */
abstract class HttpSettings<B extends HttpSettings<B>> {
  private static final int MIN_STREAM = 1024; // no candidate ends before it is probed

  final OptionValues values = new OptionValues();

  HttpSettings() {}

  abstract B self();

  /**
   * Which pages of other origins may connect, and what they may do. By default no CORS header is
   * sent, so browsers keep their scripts from polling; their WebSockets are taken, as in Socket.IO:
   * see {@link #sameOrigin}.
   */
  public B cors(CorsOptions options) {
    values.cors = options;
    return self();
  }

  /**
   * The origins whose pages may connect, such as {@code https://example.com}, or {@code *} for all.
   * By default none is named: no CORS header is sent, and WebSockets of any page are taken. With
   * some named, WebSocket handshakes of others are refused too. The rest of {@link #cors} stays as
   * it is.
   */
  public B corsOrigins(String... origins) {
    values.cors = values.cors.withOrigins(origins);
    return self();
  }

  /**
   * Lets pages of the server's own origin connect, and no others but those that {@link
   * #corsOrigins} names; off by default. For servers that know their users by cookies: browsers
   * send those with the WebSocket of any page.
   */
  public B sameOrigin() {
    values.cors = values.cors.withSameOrigin();
    return self();
  }

  /** Whether pages of those origins may send cookies; default false. */
  public B corsCredentials(boolean credentials) {
    values.cors = values.cors.withCredentials(credentials);
    return self();
  }

  /**
   * Sets a cookie with the session's id in the answer to a handshake over polling, for load
   * balancers that keep a session on one server by it; by default none. What clients send back is
   * never read.
   */
  public B cookie(CookieOptions options) {
    values.cookie = Optional.of(options);
    return self();
  }

  /** A text message that every client gets right after the handshake; by default none. */
  public B initialPacket(String text) {
    values.initialPacket = Optional.of(text);
    return self();
  }

  /** Whether answers to polls are compressed where a client can unpack them; default true. */
  public B httpCompression(boolean compress) {
    values.httpCompression = compress;
    return self();
  }

  /** From how many bytes on an answer to a poll is compressed; default 1024. */
  public B httpCompressionThreshold(int bytes) {
    values.httpCompressionThreshold = Require.positive("httpCompressionThreshold", bytes);
    return self();
  }

  /**
   * Whether browsers that can neither send requests to other origins nor open WebSockets may poll
   * by script elements (JSONP); by default only with {@link #allowEio3}, for only clients of
   * Socket.IO 1 and 2 do so. CORS does not hold for script elements: a page of any origin may use
   * them, unless origins are named or {@link #sameOrigin} is set.
   */
  public B allowJsonp(boolean allow) {
    values.allowJsonp = Optional.of(allow);
    return self();
  }

  /**
   * Whether clients of Socket.IO 1 and 2 (Engine.IO revision 3) are served; default false. Their
   * sockets have ids made of the session's id, as those clients work it out themselves: whoever is
   * told such an id can speak for the client.
   */
  public B allowEio3(boolean allow) {
    values.allowEio3 = allow;
    return self();
  }

  /**
   * After how many bytes the answer that carries a session over {@code STREAMING} ends, and the
   * client's next request goes on, so that what browsers keep of it stays small; at least 1024,
   * default 1 MiB.
   */
  public B streamingRecycleBytes(int bytes) {
    if (bytes < MIN_STREAM) {
      throw new IllegalArgumentException(
          "streamingRecycleBytes must be at least " + MIN_STREAM + ", but is " + bytes);
    }
    values.streamingRecycleBytes = bytes;
    return self();
  }

  /**
   * The WebSocket subprotocols that the server answers with where a client offers them, the
   * preferred first; a client that offers none of these gets none. By default the first that a
   * client offers is taken, whatever it is, as in the reference.
   *
   * @throws IllegalArgumentException for what is no token (RFC 9110, 5.6.2)
   */
  public B subprotocols(String... names) {
    values.subprotocols = Subprotocols.of(names);
    return self();
  }

  /**
   * How long the line and the headers of a request may take from their first bytes on, when the
   * server runs its own Undertow; then the connection is closed. In milliseconds, up to 24 days;
   * default 30 s.
   *
   * @throws IllegalArgumentException if it is not above zero, or longer
   */
  public B headerTimeout(Duration timeout) {
    values.headerTimeout = ofMillis("headerTimeout", timeout);
    return self();
  }

  /**
   * How long the body of a client's request may take after its headers; then its session ends and
   * the connection is closed. Up to 24 days; default 60 s.
   *
   * @throws IllegalArgumentException if it is not above zero, or longer
   */
  public B bodyTimeout(Duration timeout) {
    values.bodyTimeout = ofMillis("bodyTimeout", timeout);
    return self();
  }

  private static Duration ofMillis(String option, Duration timeout) {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0
        || timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException(
          option + " must be 1 ms to " + Integer.MAX_VALUE + " ms, but is " + timeout);
    }
    return timeout;
  }

  /**
   * Decides which handshakes become sessions; by default all do. A false is answered 403 {@code
   * Forbidden}, a {@link ConnectRefusedException} likewise with its message. Runs where listeners
   * run, and may block.
   */
  public B allowRequest(Predicate<Handshake> allow) {
    values.allowRequest =
        Optional.of(request -> CompletableFuture.completedFuture(allow.test(request)));
    return self();
  }

  /**
   * The same with an answer that may come later, from any thread. Replaces {@link #allowRequest}.
   */
  public B allowRequestAsync(Function<Handshake, CompletionStage<Boolean>> allow) {
    values.allowRequest = Optional.of(allow);
    return self();
  }

  /** How long that may take before the handshake is refused; default 10 s. */
  public B allowRequestTimeout(Duration timeout) {
    values.allowRequestTimeout = Require.positive("allowRequestTimeout", timeout);
    return self();
  }

  /**
   * Changes the headers of the answer to a handshake, over either transport. Called on an event
   * loop: it must not block.
   */
  public B onInitialHeaders(BiConsumer<ResponseHeaders, Handshake> listener) {
    values.onInitialHeaders = Optional.of(listener);
    return self();
  }

  /**
   * Changes the headers of every answer that a session gives: to its handshake, its polls and
   * posts, and its upgrade. Called on an event loop: it must not block.
   */
  public B onHeaders(BiConsumer<ResponseHeaders, Handshake> listener) {
    values.onHeaders = Optional.of(listener);
    return self();
  }

  /** Hears of each request that is refused, and why. Runs where listeners run. */
  public B onConnectionError(Consumer<ConnectionError> listener) {
    values.onConnectionError = Optional.of(listener);
    return self();
  }
}
