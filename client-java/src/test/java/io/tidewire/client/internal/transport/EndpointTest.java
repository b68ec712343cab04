package io.tidewire.client.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tidewire.engineio.TransportName;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void requestsASessionAndTheExtensions() {
    Options options = Options.of("http://host:3000/socket.io/").withoutTimestamps();
    assertEquals("http://host:3000/socket.io/?EIO=4&transport=polling&tw=1", next(options, null));
  }

  @Test
  void sendsTheIdOfTheSession() {
    Options options = Options.of("https://host/a").withoutTimestamps();
    assertEquals("https://host/a?EIO=4&transport=polling&sid=S", next(options, "S"));
  }

  @Test
  void usesOtherSchemesForAWebSocket() {
    TransportOptions options = Options.of("https://[::1]:3/a").withoutTimestamps().done();
    assertEquals(
        "wss://[::1]:3/a?EIO=4&transport=websocket&sid=S",
        new Endpoint(TransportName.WEBSOCKET, options, "S").next().toString());
  }

  @Test
  void encodesTheQueryOfTheApplication() {
    Options options = Options.of("http://h/").withoutTimestamps().query(Map.of("a b", "é&+"));
    assertEquals("http://h/?a%20b=%C3%A9%26%2B&EIO=4&transport=polling&sid=S", next(options, "S"));
  }

  @Test
  void parametersOfTheProtocolWin() {
    Options options = Options.of("http://h/").withoutTimestamps().query(Map.of("EIO", "3"));
    assertEquals("http://h/?EIO=4&transport=polling&sid=S", next(options, "S"));
  }

  @Test
  void addsATimestampToEachRequest() {
    Endpoint endpoint = new Endpoint(TransportName.POLLING, Options.of("http://h/").done(), "S");
    assertNotEquals(endpoint.next(), endpoint.next());
  }

  @Test
  void requestsBase64IfForced() {
    Options options = Options.of("http://h/").withoutTimestamps().forceBase64();
    assertEquals("http://h/?EIO=4&transport=polling&tw=1&b64=1", next(options, null));
  }

  private static String next(Options options, String sid) {
    return new Endpoint(TransportName.POLLING, options.done(), sid).next().toString();
  }
}
