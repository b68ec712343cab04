package io.tidewire.client.internal.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Connects WebSockets. */
@FunctionalInterface
interface WebSocketDialer {
  /** Connects. Calls {@code receiver} on threads of the HTTP client. */
  CompletableFuture<WebSocket> dial(
      URI uri, Map<String, List<String>> headers, WebSocket.Listener receiver);

  /** Connects with {@code java.net.http}. */
  static WebSocketDialer of(HttpClient client, TransportOptions options) {
    return (uri, headers, receiver) -> {
      WebSocket.Builder builder =
          client.newWebSocketBuilder().connectTimeout(options.http().connectTimeout());
      headers.forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
      offer(builder, options.protocols());
      return builder.buildAsync(uri, receiver);
    };
  }

  private static void offer(WebSocket.Builder builder, List<String> protocols) {
    if (!protocols.isEmpty()) {
      String[] others = protocols.subList(1, protocols.size()).toArray(String[]::new);
      builder.subprotocols(protocols.get(0), others);
    }
  }
}
