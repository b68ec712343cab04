package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.EngineRevision;
import io.tidewire.server.internal.transport.PayloadFormat;
import io.tidewire.server.internal.transport.PayloadFormats;
import io.undertow.server.HttpServerExchange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payloads that a client can read and write, by the query of its handshake. */
final class ClientCapabilities {
  private ClientCapabilities() {}

  /** Whether the client polls by script elements. */
  static boolean usesJsonp(HttpServerExchange exchange) {
    return exchange.getQueryParameters().containsKey("j");
  }

  /** Empty for the plain text of revision 4. */
  static Optional<PayloadFormat> formatOf(HttpServerExchange exchange, EngineRevision revision) {
    if (usesJsonp(exchange)) {
      String callback = EngineRequest.parameter(exchange, "j").orElse("");
      return Optional.of(PayloadFormats.jsonp(callback, revision));
    }
    return revision == EngineRevision.V4
        ? Optional.empty()
        : Optional.of(PayloadFormats.revision3(!wantsBase64(exchange)));
  }

  /** Whether the client cannot receive bytes. */
  static boolean wantsBase64(HttpServerExchange exchange) {
    return EngineRequest.parameter(exchange, "b64").filter(value -> !value.isEmpty()).isPresent();
  }

  /** The origin of a page; {@code "null"}, which matches no origin, if it is malformed. */
  static String originOf(@Nullable String page) {
    try {
      URI uri = new URI(page == null ? "" : page);
      return uri.getScheme() == null ? "null" : uri.getScheme() + "://" + uri.getRawAuthority();
    } catch (URISyntaxException malformed) {
      return "null";
    }
  }
}
