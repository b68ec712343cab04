package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.TransportName;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of an HTTP request that Engine.IO uses, parsed once.
 *
 * @param revision of the protocol, {@code EIO}, by default 3; empty if it is another number
 */
record EngineRequest(
    HttpString method,
    Optional<TransportName> transport,
    Optional<String> sid,
    Optional<EngineRevision> revision,
    boolean upgrade,
    Optional<String> origin) {
  static EngineRequest of(HttpServerExchange exchange) {
    return new EngineRequest(
        exchange.getRequestMethod(),
        transport(exchange),
        parameter(exchange, "sid"),
        revision(parameter(exchange, "EIO").orElse("3")),
        "websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst(Headers.UPGRADE)),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.ORIGIN)));
  }

  /** The first fault, in the reference's order, before a session is looked up. */
  Optional<EngineError> fault(Set<TransportName> offered, boolean allowEio3) {
    if (transport.filter(offered::contains).isEmpty() || (streams() && sid.isEmpty())) {
      return Optional.of(EngineError.UNKNOWN_TRANSPORT);
    }
    if (upgrade != (transport.get() == TransportName.WEBSOCKET) || !canBeEchoed(origin)) {
      return Optional.of(EngineError.BAD_REQUEST);
    }
    return sid.isPresent() ? faultOfFollowUp(allowEio3) : faultOfHandshake(allowEio3);
  }

  /** For a request with another revision than its session. */
  Optional<Rejection> mismatch(EngineRevision ofSession) {
    if (revision.isPresent() && revision.get() == ofSession) {
      return Optional.empty();
    }
    Map<String, String> context =
        Map.of("protocol", number(), "previousProtocol", Integer.toString(ofSession.number()));
    return Optional.of(Rejection.of(EngineError.BAD_REQUEST, "PROTOCOL_MISMATCH", context));
  }

  /** The fault for the application, by the reference's names. */
  Rejection explain(EngineError fault, HttpServerExchange exchange) {
    return switch (fault) {
      case UNKNOWN_TRANSPORT -> explain(fault, "transport", parameter(exchange, "transport"));
      case BAD_METHOD -> explain(fault, "method", Optional.of(method.toString()));
      case UNSUPPORTED_VERSION -> explain(fault, "protocol", parameter(exchange, "EIO"));
      default -> Rejection.of(fault, badRequest(), Map.of());
    };
  }

  private static Rejection explain(EngineError fault, String name, Optional<String> value) {
    return Rejection.of(fault, fault.name(), Map.of(name, value.orElse("")));
  }

  private String badRequest() {
    if (!canBeEchoed(origin)) {
      return "INVALID_ORIGIN";
    }
    boolean webSocket = transport.filter(TransportName.WEBSOCKET::equals).isPresent();
    if (upgrade != webSocket) {
      return webSocket ? "TRANSPORT_HANDSHAKE_ERROR" : "TRANSPORT_MISMATCH";
    }
    return isPost() || method.equals(Methods.GET) ? "PROTOCOL_MISMATCH" : "BAD_METHOD";
  }

  private String number() {
    return revision.map(it -> Integer.toString(it.number())).orElse("");
  }

  /** No session begins on it: a session upgrades to it. */
  boolean streams() {
    return transport.filter(TransportName.STREAMING::equals).isPresent();
  }

  boolean isPost() {
    return method.equals(Methods.POST);
  }

  private Optional<EngineError> faultOfHandshake(boolean allowEio3) {
    if (!method.equals(Methods.GET)) {
      return Optional.of(EngineError.BAD_METHOD);
    }
    return isServed(allowEio3) ? Optional.empty() : Optional.of(EngineError.UNSUPPORTED_VERSION);
  }

  private Optional<EngineError> faultOfFollowUp(boolean allowEio3) {
    boolean known = method.equals(Methods.GET) || method.equals(Methods.POST);
    return known && isServed(allowEio3) ? Optional.empty() : Optional.of(EngineError.BAD_REQUEST);
  }

  private boolean isServed(boolean allowEio3) {
    return revision.isPresent() && (allowEio3 || revision.get() == EngineRevision.V4);
  }

  private static Optional<EngineRevision> revision(String number) {
    return switch (number) {
      case "4" -> Optional.of(EngineRevision.V4);
      case "3" -> Optional.of(EngineRevision.V3);
      default -> Optional.empty();
    };
  }

  /** Whether it consists of the characters of a header's value, since it may be sent back. */
  private static boolean canBeEchoed(Optional<String> header) {
    String text = header.orElse("");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
        return false;
      }
    }
    return true;
  }

  /** A transport that is named twice is unknown. */
  private static Optional<TransportName> transport(HttpServerExchange exchange) {
    Deque<String> values = exchange.getQueryParameters().get("transport");
    return values == null || values.size() != 1
        ? Optional.empty()
        : TransportName.of(values.getFirst());
  }

  /** The last parameter of the name, as in the reference. */
  static Optional<String> parameter(HttpServerExchange exchange, String name) {
    Deque<String> values = exchange.getQueryParameters().get(name);
    return values == null ? Optional.empty() : Optional.of(values.getLast());
  }
}
