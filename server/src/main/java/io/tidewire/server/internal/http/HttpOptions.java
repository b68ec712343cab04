package io.tidewire.server.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a server's HTTP side does beyond carrying packets.
 *
 * @param compression of answers to polls
 * @param cookie gives the value of {@code Set-Cookie} for a session's id; empty sets none
 * @param jsonp whether clients may poll by script elements
 * @param streamingRecycleBytes after how many bytes a stream ends and the next one goes on
 * @param subprotocols what WebSockets may speak, the preferred first; empty for whatever a client
 *     names first
 * @param bodyTimeout how long the body of a request may take after its headers
 */
public record HttpOptions(
    Optional<HttpCompression> compression,
    Optional<UnaryOperator<String>> cookie,
    boolean jsonp,
    int streamingRecycleBytes,
    List<String> subprotocols,
    Duration bodyTimeout) {
  /** Nothing beyond. */
  public static final HttpOptions NONE =
      new HttpOptions(
          Optional.empty(),
          Optional.empty(),
          false,
          1024 * 1024,
          List.of(),
          Duration.ofSeconds(60));
}
