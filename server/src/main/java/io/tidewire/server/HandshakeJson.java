package io.tidewire.server;

import io.tidewire.event.Json;
import io.tidewire.server.engine.HandshakeRequest;
import io.tidewire.server.engine.RequestHeaders;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Handshakes as servers of a cluster tell each other of them: the reference's nine fields. */
final class HandshakeJson {
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

  private HandshakeJson() {}

  static String write(Handshake handshake) {
    return Json.write(
        new Fields(
            headers(handshake),
            handshake.time().toString(),
            handshake.address().getHostString(),
            handshake.xdomain(),
            handshake.secure(),
            handshake.time().toEpochMilli(),
            handshake.url(),
            handshake.query(),
            handshake.auth(Object.class)));
  }

  static Handshake read(String json) {
    Fields fields = Json.read(json, Fields.class);
    int queryAt = (fields.url() + "?").indexOf('?');
    HandshakeRequest request =
        new HandshakeRequest(
            fields.url().substring(0, queryAt),
            fields.url().substring(Math.min(queryAt + 1, fields.url().length())),
            RequestHeaders.of(listed(fields.headers())),
            InetSocketAddress.createUnresolved(fields.address(), 0),
            fields.secure(),
            fields.issued());
    return new Handshake(request, Json.write(fields.auth()));
  }

  /** Names in lower case and one value for each, as Node has them. */
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
