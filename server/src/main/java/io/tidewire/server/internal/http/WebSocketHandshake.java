package io.tidewire.server.internal.http;

import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.OpeningHandshake;
import io.tidewire.websocket.ServerHandshake;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.HttpUpgradeListener;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/** Answers the opening handshake on an exchange. Called on the exchange's I/O thread. */
public final class WebSocketHandshake {
  /** Receives the raw connection, on the same I/O thread, once the answer is written. */
  @FunctionalInterface
  public interface Upgraded {
    void accept(StreamConnection connection, OpeningHandshake.Answer.Accepted agreement);
  }

  private WebSocketHandshake() {}

  /** False if the request is not a valid handshake and has been rejected with the reason. */
  public static boolean answer(
      HttpServerExchange exchange,
      List<String> subprotocols,
      Optional<DeflateOptions> deflate,
      Upgraded upgraded) {
    OpeningHandshake.Answer answer =
        ServerHandshake.answer(
            exchange.getRequestMethod().toString(),
            exchange.getProtocol().toString(),
            name -> valuesOf(exchange.getRequestHeaders(), name),
            subprotocols,
            deflate);
    if (!exchange.isRequestComplete()) {
      answer = new OpeningHandshake.Answer.Refused(400, "a handshake has no body", Map.of());
    }
    if (answer instanceof OpeningHandshake.Answer.Accepted accepted) {
      exchange.upgradeChannel(new Handover(upgraded, accepted));
      putAll(exchange, accepted.headers());
      exchange.endExchange();
      return true;
    }
    reject(exchange, (OpeningHandshake.Answer.Refused) answer);
    return false;
  }

  /** Undertow keeps it as long as the connection: it drops its references once called. */
  private static final class Handover implements HttpUpgradeListener {
    private @Nullable Upgraded upgraded; // null once called
    private OpeningHandshake.Answer.@Nullable Accepted agreement; // likewise

    Handover(Upgraded upgraded, OpeningHandshake.Answer.Accepted agreement) {
      this.upgraded = upgraded;
      this.agreement = agreement;
    }

    @Override
    public void handleUpgrade(StreamConnection connection, HttpServerExchange exchange) {
      Upgraded to = upgraded;
      OpeningHandshake.Answer.Accepted with = agreement;
      upgraded = null;
      agreement = null;
      if (to != null && with != null) {
        to.accept(connection, with);
      }
    }
  }

  private static void reject(HttpServerExchange exchange, OpeningHandshake.Answer.Refused refused) {
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
