package io.tidewire.server.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The options of a server's HTTP layer.
 *
 * @param compression of answers to polls
 * @param cookie returns the value of {@code Set-Cookie} for a session's id; empty sets none
 * @param jsonp whether clients may poll by script elements
 * @param streamingRecycleBytes the bytes after which a stream ends and the next one continues
 * @param subprotocols of WebSockets, the preferred first; empty for the first that a client offers
 * @param bodyTimeout how long the body of a request may take after its headers
 */
public record HttpOptions(
    Optional<HttpCompression> compression,
    Optional<UnaryOperator<String>> cookie,
    boolean jsonp,
    int streamingRecycleBytes,
    List<String> subprotocols,
    Duration bodyTimeout) {
  /** No optional feature. */
  public static final HttpOptions NONE =
      new HttpOptions(
          Optional.empty(),
          Optional.empty(),
          false,
          1024 * 1024,
          List.of(),
          Duration.ofSeconds(60));
}
