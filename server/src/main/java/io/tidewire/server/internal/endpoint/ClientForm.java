package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.EngineRevision;
import io.tidewire.server.internal.transport.PayloadFormat;
import io.tidewire.server.internal.transport.PayloadFormats;
import io.undertow.server.HttpServerExchange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a handshake says of how its client reads and writes payloads. */
final class ClientForm {
  private ClientForm() {}

  /** Whether the client polls by script elements. */
  static boolean asks(HttpServerExchange exchange) {
    return exchange.getQueryParameters().containsKey("j");
  }

  /** Empty for the plain text of revision 4, which needs no format. */
  static Optional<PayloadFormat> formatOf(HttpServerExchange exchange, EngineRevision revision) {
    if (asks(exchange)) {
      String callback = EngineRequest.parameter(exchange, "j").orElse("");
      return Optional.of(PayloadFormats.jsonp(callback, revision));
    }
    return revision == EngineRevision.V4
        ? Optional.empty()
        : Optional.of(PayloadFormats.revision3(!wantsBase64(exchange)));
  }

  /** Whether the client can take no bytes. */
  static boolean wantsBase64(HttpServerExchange exchange) {
    return EngineRequest.parameter(exchange, "b64").filter(value -> !value.isEmpty()).isPresent();
  }

  /** The origin of a page; what is none becomes {@code "null"}, which nobody names. */
  static String originOf(@Nullable String page) {
    try {
      URI uri = new URI(page == null ? "" : page);
      return uri.getScheme() == null ? "null" : uri.getScheme() + "://" + uri.getRawAuthority();
    } catch (URISyntaxException malformed) {
      return "null";
    }
  }
}
