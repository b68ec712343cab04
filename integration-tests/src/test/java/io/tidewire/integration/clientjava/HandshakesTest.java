package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handshake of a client, as the server sees it. */
@EachServerAndTransport
record HandshakesTest(TestBed bed) {
  private record Arrival(String url, Map<String, String> query, Map<String, Object> headers) {}

  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void theServerSeesTheHeaders() {
    Arrival arrival =
        arrival(options -> options.header("X-One", "1").headers(() -> Map.of("x-two", "zwei")));
    assertEquals("1", header(arrival, "x-one"));
    assertEquals("zwei", header(arrival, "x-two"));
  }

  @Test
  void theServerSeesTheQueryAsItWas() {
    Arrival arrival = arrival(options -> options.query("name", "é &=?+ %20"));
    assertEquals("é &=?+ %20", arrival.query().get("name"));
    assertEquals("4", arrival.query().get("EIO"));
  }

  @Test
  void theAddressMayHaveAQuery() {
    Socket socket =
        TestBed.join(
            bed.socketAt(bed.url().resolve("/?token=a%26b"), "?token=a%26b", options -> {}));
    assertEquals("a&b", arrival(socket).query().get("token"));
  }

  @Test
  void headersAreAskedForAtEveryConnection() {
    AtomicInteger asked = new AtomicInteger();
    FaultProxy proxy = bed.proxy(5);
    Socket socket =
        TestBed.join(
            bed.socketBy(
                proxy,
                "/",
                options ->
                    options
                        .upgrade(false)
                        .headers(() -> Map.of("x-number", "" + asked.incrementAndGet()))));
    assertEquals("1", header(arrival(socket), "x-number"));
    Inbox<String> returns = new Inbox<>();
    socket.manager().onReconnect(attempts -> returns.add("back"));
    proxy.resetUntil(() -> !socket.connected());
    returns.next();
    Await.until(() -> "it did not come back", socket::connected);
    assertEquals("" + asked.get(), header(arrival(socket), "x-number"));
  }

  private Arrival arrival(Consumer<ClientBuilder> options) {
    return arrival(bed.joined("/", options));
  }

  private static Arrival arrival(Socket socket) {
    return Await.of(socket.emitWithAck("handshake")).get(0, Arrival.class);
  }

  /** A header's value, which Tidewire's server gives as a list. */
  private static String header(Arrival arrival, String name) {
    for (var header : arrival.headers().entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue().toString().replaceAll("[\\[\\]]", "");
      }
    }
    return "absent from " + arrival.headers();
  }
}
