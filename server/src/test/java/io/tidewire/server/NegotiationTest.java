package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.options.ServerBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only clients that negotiate the extensions of Tidewire receive them. */
@ExtendWith(NoWarnings.class)
class NegotiationTest {
  private static final String PUBLIC =
      "0{\"sid\":\"SID\",\"upgrades\":[\"websocket\"],"
          + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}";

  private static final String BEYOND =
      "0{\"sid\":\"SID\",\"upgrades\":[\"websocket\",\"streaming\"],"
          + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000,"
          + "\"tidewire\":[\"streaming\",\"rooms\"]}";

  private static final EngineServer ENGINE =
      new EngineServer(ServerBuilder.options().path("/x").allowEio3(true).build());

  @BeforeAll
  static void listen() {
    ENGINE.listen(0);
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Test
  void aNegotiatingClientReceivesTheExtensionsInTheGreetingOnly() {
    Wire.Answer asked = handshake("EIO=4&transport=polling&tw=1");
    Wire.Answer plain = handshake("EIO=4&transport=polling");
    assertEquals(PUBLIC, masked(plain));
    assertEquals(BEYOND, masked(asked));
    assertEquals(comparable(plain), comparable(asked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tw=0", "tw=", "tw", "tw=11", "TW=1", "xtw=1", "tw=true", "a=tw=1"})
  void allOtherClientsReceiveThePublicProtocol(String query) {
    assertEquals(PUBLIC, masked(handshake("EIO=4&transport=polling&" + query)));
  }

  @Test
  void aClientOfRevision3SeesThePublicProtocol() {
    String asked = handshake("EIO=3&transport=polling&b64=1&tw=1").body();
    String plain = handshake("EIO=3&transport=polling&b64=1").body();
    assertEquals(withoutSid(plain), withoutSid(asked));
  }

  private Wire.Answer handshake(String query) {
    try (Wire wire = Wire.to(ENGINE.port())) {
      return wire.request("GET", "/x/?" + query).answer();
    }
  }

  private static String masked(Wire.Answer answer) {
    return answer.body().replaceFirst("\"sid\":\"[^\"]{20}\"", "\"sid\":\"SID\"");
  }

  private static String withoutSid(String body) {
    return body.replaceFirst("\"sid\":\"[^\"]{20}\"", "");
  }

  /** Its headers, without those that differ between any two answers. */
  private static Map<String, String> comparable(Wire.Answer answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.remove("date");
    headers.remove("content-length");
    return headers;
  }
}
