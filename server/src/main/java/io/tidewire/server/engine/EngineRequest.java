package io.tidewire.server.engine;

import io.tidewire.engineio.TransportName;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/**
 * The few words of an HTTP request that Engine.IO reads, taken apart once.
 *
 * @param version of the protocol, {@code EIO}; empty when not said
 */
record EngineRequest(
    HttpString method,
    Optional<TransportName> transport,
    Optional<String> sid,
    String version,
    boolean upgrade,
    Optional<String> origin) {
  private static final String VERSION = "4";

  static EngineRequest of(HttpServerExchange exchange) {
    return new EngineRequest(
        exchange.getRequestMethod(),
        parameter(exchange, "transport").flatMap(TransportName::of),
        parameter(exchange, "sid"),
        parameter(exchange, "EIO").orElse(""),
        "websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst(Headers.UPGRADE)),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.ORIGIN)));
  }

  /** What is wrong with it before any session is looked up, in the reference's order. */
  Optional<EngineError> fault(Set<TransportName> offered) {
    if (transport.filter(offered::contains).isEmpty()) {
      return Optional.of(EngineError.UNKNOWN_TRANSPORT);
    }
    if (upgrade != (transport.get() == TransportName.WEBSOCKET)) {
      return Optional.of(EngineError.BAD_REQUEST);
    }
    return sid.isPresent() ? faultOfFollowUp() : faultOfHandshake();
  }

  boolean isPost() {
    return method.equals(Methods.POST);
  }

  private Optional<EngineError> faultOfHandshake() {
    if (!method.equals(Methods.GET)) {
      return Optional.of(EngineError.BAD_METHOD);
    }
    return version.equals(VERSION)
        ? Optional.empty()
        : Optional.of(EngineError.UNSUPPORTED_VERSION);
  }

  private Optional<EngineError> faultOfFollowUp() {
    boolean known = method.equals(Methods.GET) || method.equals(Methods.POST);
    return known && version.equals(VERSION)
        ? Optional.empty()
        : Optional.of(EngineError.BAD_REQUEST);
  }

  /** A parameter that is given twice counts as one that names nothing. */
  private static Optional<String> parameter(HttpServerExchange exchange, String name) {
    Deque<String> values = exchange.getQueryParameters().get(name);
    if (values == null) {
      return Optional.empty();
    }
    return Optional.of(values.size() == 1 ? values.getFirst() : "");
  }
}
