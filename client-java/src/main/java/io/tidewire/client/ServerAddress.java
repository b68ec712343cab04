package io.tidewire.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a namespace's address.
 *
 * @param base scheme (http or https), host and port of the server
 * @param namespace begins with a slash
 * @param query the decoded parameters by name
 */
record ServerAddress(URI base, String namespace, Map<String, String> query) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** Throws {@link IllegalArgumentException} with an example if the address is malformed. */
  static ServerAddress of(URI address) {
    boolean secure = isSecure(address);
    int known = secure ? HTTPS_PORT : HTTP_PORT;
    int port = address.getPort() < 0 ? known : address.getPort();
    String path = address.getRawPath();
    return new ServerAddress(
        base(secure ? "https" : "http", address.getHost(), port),
        path == null || path.isEmpty() ? "/" : path,
        query(address.getRawQuery()));
  }

  private static boolean isSecure(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.getHost() == null) {
      throw new IllegalArgumentException(advice(address));
    }
    return switch (scheme) {
      case "http", "ws" -> false;
      case "https", "wss" -> true;
      default -> throw new IllegalArgumentException(advice(address));
    };
  }

  private static String advice(URI address) {
    return "the address must be like https://example.com:3000/namespace, with http, https, ws or wss,"
        + (" but is " + address);
  }

  private static URI base(String scheme, String host, int port) {
    try {
      return new URI(scheme, null, host.toLowerCase(Locale.ROOT), port, null, null, null);
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible); // these are parts of a valid one
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int at = pair.indexOf('=');
      if (!pair.isEmpty()) {
        query.put(
            decode(at < 0 ? pair : pair.substring(0, at)),
            at < 0 ? "" : decode(pair.substring(at + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
