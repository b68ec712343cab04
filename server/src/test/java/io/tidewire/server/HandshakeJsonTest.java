package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.Json;
import io.tidewire.server.engine.HandshakeRequest;
import io.tidewire.server.engine.RequestHeaders;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandshakeJsonTest {
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

  private final Handshake handshake =
      new Handshake(
          new HandshakeRequest(
              "/socket.io/",
              "EIO=4&room=a%26b",
              RequestHeaders.of(Map.of("Origin", List.of("https://a"), "X", List.of("1", "2"))),
              InetSocketAddress.createUnresolved("10.0.0.7", 1234),
              true,
              TIME.toEpochMilli()),
          "{\"token\":\"t\",\"n\":7}");

  @Test
  void hasTheNineFieldsOfTheReference() {
    Map<?, ?> fields = Json.read(HandshakeJson.write(handshake), Map.class);
    assertEquals(
        Set.of("headers", "time", "address", "xdomain", "secure", "issued", "url", "query", "auth"),
        fields.keySet());
    assertEquals(Map.of("origin", "https://a", "x", "1, 2"), fields.get("headers"));
  }

  @Test
  void isReadAsItWasWritten() {
    Handshake read = HandshakeJson.read(HandshakeJson.write(handshake));
    assertEquals(handshake.url(), read.url());
    assertEquals("a&b", read.query().get("room"));
    assertEquals("10.0.0.7", read.address().getHostString());
    assertEquals("{\"token\":\"t\",\"n\":7}", read.authJson());
    assertEquals("https://a", read.header("origin").orElseThrow());
    assertEquals(TIME, read.time());
    assertTrue(read.secure());
    assertTrue(read.xdomain());
  }

  @Test
  void isReadWithoutAQuery() {
    String json = HandshakeJson.write(handshake).replace("?EIO=4&room=a%26b", "");
    assertEquals("/socket.io/", HandshakeJson.read(json).url());
  }

  @Test
  void readsHeadersThatNodeListsEach() {
    String json = HandshakeJson.write(handshake).replace("\"1, 2\"", "[\"1\",\"2\"]");
    assertEquals(List.of("1", "2"), HandshakeJson.read(json).headers().get("x"));
    assertFalse(HandshakeJson.read(json).headers().containsKey("y"));
  }
}
