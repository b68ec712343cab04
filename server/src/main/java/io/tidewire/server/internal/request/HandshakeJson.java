package io.tidewire.server.internal.request;

import io.tidewire.json.Json;
import io.tidewire.server.Handshake;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Handshakes as JSON between servers of a cluster: the reference's nine fields. */
public final class HandshakeJson {
  private record Fields(
      Map<String, Object> headers,
      String time,
      String address,
      boolean xdomain,
      boolean secure,
      long issued,
      String url,
      Map<String, String> query,
      Object auth) {}

  private static final Set<String> CREDENTIALS = Set.of("cookie", "cookie2", "set-cookie");

  /** Also in {@code Proxy-Authorization}, {@code X-Api-Key} and headers of proxies. */
  private static final List<String> CREDENTIAL_WORDS =
      List.of("authorization", "api-key", "apikey", "token", "secret", "password", "client-cert");

  private HandshakeJson() {}

  public static String write(Handshake handshake) {
    return Json.write(fields(handshake, headers(handshake)));
  }

  /** The fields without credentials, for receivers outside of the cluster. */
  static Object publicFields(Handshake handshake) {
    Map<String, Object> headers = headers(handshake);
    headers.keySet().removeIf(HandshakeJson::isCredential);
    return fields(handshake, headers);
  }

  private static boolean isCredential(String header) {
    return CREDENTIALS.contains(header)
        || CREDENTIAL_WORDS.stream().anyMatch(word -> header.contains(word));
  }

  private static Fields fields(Handshake handshake, Map<String, Object> headers) {
    return new Fields(
        headers,
        handshake.time().toString(),
        handshake.address().getHostString(),
        handshake.xdomain(),
        handshake.secure(),
        handshake.time().toEpochMilli(),
        handshake.url(),
        handshake.query(),
        handshake.auth(Object.class));
  }

  /** A request of another server. */
  static HandshakeRequest readRequest(String json) {
    Fields fields = Json.read(json, Fields.class);
    int queryAt = (fields.url() + "?").indexOf('?');
    return new HandshakeRequest(
        fields.url().substring(0, queryAt),
        fields.url().substring(Math.min(queryAt + 1, fields.url().length())),
        RequestHeaders.of(listed(fields.headers())),
        InetSocketAddress.createUnresolved(fields.address(), 0),
        fields.secure(),
        fields.issued());
  }

  /** The auth of another server's handshake, as JSON. */
  static String readAuth(String json) {
    return Json.write(Json.read(json, Fields.class).auth());
  }

  /** Names in lower case with one value each, as in Node. */
  private static Map<String, Object> headers(Handshake handshake) {
    Map<String, Object> headers = new TreeMap<>();
    handshake
        .headers()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return headers;
  }

  private static Map<String, List<String>> listed(Map<String, Object> headers) {
    Map<String, List<String>> listed = new TreeMap<>();
    headers.forEach((name, value) -> listed.put(name, values(value)));
    return listed;
  }

  private static List<String> values(Object value) {
    return value instanceof List<?> several
        ? several.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }
}
