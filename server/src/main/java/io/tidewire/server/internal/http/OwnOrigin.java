package io.tidewire.server.internal.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether a page is of the server's own origin, by the request's {@code Host}. */
final class OwnOrigin {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private OwnOrigin() {}

  /**
   * A proxy may have terminated TLS, so the page of a request without TLS may have either scheme.
   */
  static boolean is(String origin, HttpServerExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
    URI page = parse(origin);
    if (host == null || page == null || page.getHost() == null) {
      return false;
    }
    boolean https = "https".equals(page.getScheme());
    boolean ofScheme = https || "http".equals(page.getScheme());
    boolean downgraded = !https && "https".equals(exchange.getRequestScheme());
    return ofScheme && !downgraded && isSameHost(page, parse("http://" + host), https);
  }

  private static boolean isSameHost(URI page, @Nullable URI server, boolean https) {
    int usual = https ? HTTPS : HTTP;
    return server != null
        && page.getHost().equalsIgnoreCase(server.getHost())
        && port(page, usual) == port(server, usual);
  }

  private static int port(URI uri, int usual) {
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  private static @Nullable URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      return null;
    }
  }
}
