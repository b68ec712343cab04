package io.tidewire.server.internal.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.gson.GsonCodec;
import io.tidewire.json.Json;
import io.tidewire.server.Handshake;
import io.tidewire.server.Namespace;
import io.tidewire.server.SocketIoServer;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandshakeJsonTest {
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

  private final Handshake handshake =
      new HttpHandshake(
          new HandshakeRequest(
              "/socket.io/",
              "EIO=4&room=a%26b",
              RequestHeaders.of(Map.of("Origin", List.of("https://a"), "X", List.of("1", "2"))),
              InetSocketAddress.createUnresolved("10.0.0.7", 1234),
              true,
              TIME.toEpochMilli()),
          "{\"token\":\"t\",\"n\":7}",
          GsonCodec.standard());

  @Test
  void isSentAsTheNineFieldsWithoutCredentials() {
    Handshake secretive =
        new HttpHandshake(
            new HandshakeRequest(
                "/socket.io/",
                "EIO=4",
                RequestHeaders.of(
                    Map.of(
                        "Cookie", List.of("id=secret"),
                        "Authorization", List.of("secret"),
                        "Proxy-Authorization", List.of("secret"),
                        "X-Api-Key", List.of("secret"),
                        "X-Csrf-Token", List.of("secret"),
                        "User-Agent", List.of("test"))),
                InetSocketAddress.createUnresolved("10.0.0.7", 1234),
                true,
                TIME.toEpochMilli()),
            "{\"name\":\"me\"}",
            GsonCodec.standard());
    String json = Json.write(List.of(secretive));
    assertEquals(
        "[{\"headers\":{\"user-agent\":\"test\"},\"time\":\"2023-11-14T22:13:20.123Z\","
            + "\"address\":\"10.0.0.7\",\"xdomain\":false,\"secure\":true,"
            + "\"issued\":1700000000123,\"url\":\"/socket.io/?EIO=4\",\"query\":{\"EIO\":\"4\"},"
            + "\"auth\":{\"name\":\"me\"}}]",
        json);
  }

  @Test
  void objectsOfTheServerCannotBeWritten() {
    Namespace namespace = SocketIoServer.builder().build().of("/");
    IllegalArgumentException rejected =
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of("where", namespace)));
    assertEquals(
        "argument 0 (java.util.ImmutableCollections$Map1) cannot become JSON: Namespace is no data",
        rejected.getMessage());
  }

  @Test
  void hasTheNineFieldsOfTheReference() {
    Map<?, ?> fields = Json.read(HandshakeJson.write(handshake), Map.class);
    assertEquals(
        Set.of("headers", "time", "address", "xdomain", "secure", "issued", "url", "query", "auth"),
        fields.keySet());
    assertEquals(Map.of("origin", "https://a", "x", "1, 2"), fields.get("headers"));
  }

  @Test
  void isReadBackUnchanged() {
    Handshake read = HttpHandshake.ofJson(HandshakeJson.write(handshake), GsonCodec.standard());
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
    assertEquals("/socket.io/", HttpHandshake.ofJson(json, GsonCodec.standard()).url());
  }

  @Test
  void readsHeadersThatNodeSendsAsLists() {
    String json = HandshakeJson.write(handshake).replace("\"1, 2\"", "[\"1\",\"2\"]");
    assertEquals(
        List.of("1", "2"), HttpHandshake.ofJson(json, GsonCodec.standard()).headers().get("x"));
    assertFalse(HttpHandshake.ofJson(json, GsonCodec.standard()).headers().containsKey("y"));
  }
}
