package io.tidewire.server.transport;

import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.OpeningHandshake;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xnio.StreamConnection;

/** Answers the opening handshake on an exchange. Called on the exchange's I/O thread. */
public final class WebSocketHandshake {
  /** Takes the raw connection, on the same I/O thread, once the answer is out. */
  @FunctionalInterface
  public interface Upgraded {
    void accept(StreamConnection connection, OpeningHandshake.Answer.Accepted agreement);
  }

  private WebSocketHandshake() {}

  /** False if the request was no valid handshake and has been refused with the reason. */
  public static boolean answer(
      HttpServerExchange exchange,
      List<String> subprotocols,
      Optional<DeflateOptions> deflate,
      Upgraded upgraded) {
    OpeningHandshake.Answer answer =
        OpeningHandshake.answer(
            exchange.getRequestMethod().toString(),
            exchange.getProtocol().toString(),
            name -> valuesOf(exchange.getRequestHeaders(), name),
            subprotocols,
            deflate);
    if (answer instanceof OpeningHandshake.Answer.Accepted accepted) {
      exchange.upgradeChannel((connection, ended) -> upgraded.accept(connection, accepted));
      putAll(exchange, accepted.headers());
      exchange.endExchange();
      return true;
    }
    refuse(exchange, (OpeningHandshake.Answer.Refused) answer);
    return false;
  }

  private static void refuse(HttpServerExchange exchange, OpeningHandshake.Answer.Refused refused) {
    putAll(exchange, refused.headers());
    exchange.setPersistent(false);
    new ExchangeReply(exchange).send(refused.status(), HttpReply.TEXT, refused.reason());
  }

  private static void putAll(HttpServerExchange exchange, Map<String, String> headers) {
    headers.forEach(
        (name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
  }

  private static List<String> valuesOf(HeaderMap headers, String name) {
    HeaderValues values = headers.get(name);
    return values == null ? List.of() : values;
  }
}
