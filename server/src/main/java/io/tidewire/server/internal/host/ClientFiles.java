package io.tidewire.server.internal.host;

import io.tidewire.server.internal.http.AcceptEncoding;
import io.tidewire.server.internal.http.ContentCoding;
import io.tidewire.server.internal.http.UnreadBody;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the JavaScript client from the class path, and passes other requests on. Each file is read
 * and compressed once. Thread-safe.
 */
public final class ClientFiles implements HttpHandler {
  private static final Set<String> NAMES =
      Set.of(
          "socket.io.js",
          "socket.io.js.map",
          "socket.io.min.js",
          "socket.io.min.js.map",
          "socket.io.esm.min.js",
          "socket.io.esm.min.js.map",
          "socket.io.msgpack.min.js",
          "socket.io.msgpack.min.js.map",
          "tidewire.min.js",
          "tidewire.min.js.map",
          "tidewire.esm.min.js",
          "tidewire.esm.min.js.map");

  private final HttpHandler next;
  private final Map<String, Optional<ClientFile>> bundles = new ConcurrentHashMap<>();

  public ClientFiles(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String path = exchange.getRelativePath();
    if (path.isEmpty() || path.equals("/")) {
      next.handleRequest(exchange);
      return;
    }
    Optional<ClientFile> bundle = find(path.substring(1));
    if (bundle.isEmpty()) {
      end(exchange, StatusCodes.NOT_FOUND);
    } else if (isRead(exchange)) {
      serve(exchange, bundle.get());
    } else {
      exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
      end(exchange, StatusCodes.METHOD_NOT_ALLOWED);
    }
  }

  private Optional<ClientFile> find(String name) {
    return NAMES.contains(name)
        ? bundles.computeIfAbsent(name, ClientFile::load)
        : Optional.empty();
  }

  private static void serve(HttpServerExchange exchange, ClientFile bundle) {
    HeaderMap request = exchange.getRequestHeaders();
    HeaderMap response = exchange.getResponseHeaders();
    response.put(Headers.CACHE_CONTROL, "public, max-age=0");
    response.put(Headers.ETAG, bundle.etag());
    response.put(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
    if (bundle.matches(request.getFirst(Headers.IF_NONE_MATCH))) {
      end(exchange, StatusCodes.NOT_MODIFIED);
      return;
    }
    response.put(Headers.CONTENT_TYPE, bundle.contentType());
    boolean gzip =
        AcceptEncoding.of(request.getFirst(Headers.ACCEPT_ENCODING)).accepts(ContentCoding.GZIP);
    if (gzip) {
      response.put(Headers.CONTENT_ENCODING, ContentCoding.GZIP.text());
    }
    send(exchange, gzip ? bundle.gzipped() : bundle.plain());
  }

  private static void end(HttpServerExchange exchange, int status) {
    exchange.setStatusCode(status);
    UnreadBody.end(exchange);
  }

  private static void send(HttpServerExchange exchange, byte[] body) {
    exchange.setResponseContentLength(body.length);
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      UnreadBody.end(exchange);
    } else {
      UnreadBody.send(exchange, ByteBuffer.wrap(body));
    }
  }

  private static boolean isRead(HttpServerExchange exchange) {
    return exchange.getRequestMethod().equals(Methods.GET)
        || exchange.getRequestMethod().equals(Methods.HEAD);
  }
}
