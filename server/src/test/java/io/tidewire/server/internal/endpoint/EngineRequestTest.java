package io.tidewire.server.internal.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.engineio.TransportName;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineRequestTest {
  private static final Set<TransportName> BOTH =
      EnumSet.of(TransportName.POLLING, TransportName.WEBSOCKET);

  @ParameterizedTest
  @CsvSource({
    // method, query, Upgrade header, fault
    "GET,    EIO=4 transport=polling,                     ,          ",
    "GET,    EIO=4 transport=websocket,                   websocket, ",
    "GET,    EIO=4 transport=websocket,                   WebSocket, ",
    "GET,    EIO=4 transport=polling sid=x,               ,          ",
    "POST,   EIO=4 transport=polling sid=x,               ,          ",
    "GET,    EIO=4 transport=websocket sid=x,             websocket, ",
    "GET,    EIO=4,                                       ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=,                            ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=Polling,                     ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=__proto__,                   ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=constructor,                 ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=toString,                    ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=__proto__,                   websocket, UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=polling transport=polling,   ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=polling transport=websocket, ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=streaming,                   ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=websocket,                   ,          BAD_REQUEST",
    "GET,    EIO=4 transport=websocket,                   h2c,       BAD_REQUEST",
    "GET,    EIO=4 transport=polling,                     websocket, BAD_REQUEST",
    "POST,   EIO=4 transport=polling,                     ,          BAD_METHOD",
    "PUT,    EIO=4 transport=polling,                     ,          BAD_METHOD",
    "HEAD,   EIO=4 transport=polling,                     ,          BAD_METHOD",
    "POST,   EIO=4 transport=websocket,                   websocket, BAD_METHOD",
    "GET,    transport=polling,                           ,          UNSUPPORTED_VERSION",
    "GET,    EIO=3 transport=polling,                     ,          UNSUPPORTED_VERSION",
    "GET,    EIO=04 transport=polling,                    ,          UNSUPPORTED_VERSION",
    "GET,    EIO=4 EIO=4 transport=polling,               ,          ",
    "GET,    EIO=3 EIO=4 transport=polling,               ,          ",
    "GET,    EIO=4 EIO=3 transport=polling,               ,          UNSUPPORTED_VERSION",
    "GET,    EIO=3 transport=polling sid=x,               ,          BAD_REQUEST",
    "GET,    transport=polling sid=x,                     ,          BAD_REQUEST",
    "PUT,    EIO=4 transport=polling sid=x,               ,          BAD_REQUEST",
    "DELETE, EIO=4 transport=polling sid=x,               ,          BAD_REQUEST",
  })
  void isRejectedAsInTheReference(String method, String query, String upgrade, EngineError fault) {
    HttpServerExchange exchange = exchange(method, query);
    if (upgrade != null) {
      exchange.getRequestHeaders().put(Headers.UPGRADE, upgrade);
    }
    assertEquals(fault, EngineRequest.of(exchange).fault(BOTH, false).orElse(null));
  }

  @ParameterizedTest
  @CsvSource({
    // query, fault for a server that allows revision 3
    "EIO=3 transport=polling,       ",
    "transport=polling,             ",
    "EIO=3 transport=polling sid=x, ",
    "EIO=4 transport=polling,       ",
    "EIO=2 transport=polling,       UNSUPPORTED_VERSION",
    "EIO=03 transport=polling,      UNSUPPORTED_VERSION",
    "EIO= transport=polling,        UNSUPPORTED_VERSION",
    "EIO=2 transport=polling sid=x, BAD_REQUEST",
  })
  void servesRevision3IfItIsAllowed(String query, EngineError fault) {
    HttpServerExchange exchange = exchange("GET", query);
    assertEquals(fault, EngineRequest.of(exchange).fault(BOTH, true).orElse(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a\u0001b", "https://a\u007f", "https://\u20ac", "a\r\nb"})
  void anOriginThatIsNotAHeaderValueIsABadRequest(String origin) {
    HttpServerExchange exchange = exchange("GET", "EIO=4 transport=polling");
    exchange.getRequestHeaders().put(Headers.ORIGIN, origin);
    assertEquals(
        EngineError.BAD_REQUEST, EngineRequest.of(exchange).fault(BOTH, false).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    EIO=4 transport=websocket,         ,          TRANSPORT_HANDSHAKE_ERROR {}",
    "GET,    EIO=4 transport=polling,           websocket, TRANSPORT_MISMATCH {}",
    "GET,    EIO=4 transport=abc,               ,          UNKNOWN_TRANSPORT {transport=abc}",
    "GET,    EIO=5 transport=polling,           ,          UNSUPPORTED_VERSION {protocol=5}",
    "PUT,    EIO=4 transport=polling,           ,          BAD_METHOD {method=PUT}",
    "GET,    EIO=3 transport=polling sid=x,     ,          PROTOCOL_MISMATCH {}",
    "DELETE, EIO=4 transport=polling sid=x,     ,          BAD_METHOD {}",
  })
  void explainsTheFaultToTheApplication(
      String method, String query, String upgrade, String explained) {
    HttpServerExchange exchange = exchange(method, query);
    if (upgrade != null) {
      exchange.getRequestHeaders().put(Headers.UPGRADE, upgrade);
    }
    EngineRequest request = EngineRequest.of(exchange);
    Rejection rejection = request.explain(request.fault(BOTH, false).orElseThrow(), exchange);
    assertEquals(explained, rejection.reason() + " " + rejection.context());
  }

  @ParameterizedTest
  @CsvSource({
    // method, query, Upgrade header, fault for a server that streams
    "GET,    EIO=4 transport=streaming sid=x,          ,          ",
    "POST,   EIO=4 transport=streaming sid=x,          ,          ",
    "GET,    EIO=4 transport=streaming,                ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=streaming tw=1,           ,          UNKNOWN_TRANSPORT",
    "POST,   EIO=4 transport=streaming,                ,          UNKNOWN_TRANSPORT",
    "GET,    EIO=4 transport=Streaming sid=x,          ,          UNKNOWN_TRANSPORT",
    "HEAD,   EIO=4 transport=streaming sid=x,          ,          BAD_REQUEST",
    "PUT,    EIO=4 transport=streaming sid=x,          ,          BAD_REQUEST",
    "GET,    EIO=3 transport=streaming sid=x,          ,          BAD_REQUEST",
    "GET,    EIO=4 transport=streaming sid=x,          websocket, BAD_REQUEST",
  })
  void noSessionBeginsWithAStream(String method, String query, String upgrade, EngineError fault) {
    HttpServerExchange exchange = exchange(method, query);
    if (upgrade != null) {
      exchange.getRequestHeaders().put(Headers.UPGRADE, upgrade);
    }
    Set<TransportName> all = EnumSet.allOf(TransportName.class);
    assertEquals(fault, EngineRequest.of(exchange).fault(all, false).orElse(null));
  }

  @Test
  void aTransportThatIsNotOfferedIsUnknown() {
    EngineRequest request = EngineRequest.of(exchange("GET", "EIO=4 transport=polling"));
    assertEquals(
        EngineError.UNKNOWN_TRANSPORT,
        request.fault(EnumSet.of(TransportName.WEBSOCKET), false).orElseThrow());
  }

  private static HttpServerExchange exchange(String method, String query) {
    HttpServerExchange exchange = new HttpServerExchange(null);
    exchange.setRequestMethod(new HttpString(method));
    for (String pair : query.split(" ", -1)) {
      int equals = pair.indexOf('=');
      exchange.addQueryParam(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return exchange;
  }
}
