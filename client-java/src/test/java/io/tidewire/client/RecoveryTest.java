package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.engineio.CloseReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private final Fixture client = new Fixture();

  private Socket connected(String... tidewire) {
    Socket socket = client.socket(client.options()).connect();
    socket.on("a", args -> client.log.add(args.json()));
    client.last().opens(tidewire).receives("0{\"sid\":\"one\",\"pid\":\"secret\"}");
    client.drainLog();
    return socket;
  }

  private FakeConnection reopened() {
    client.last().fail(CloseReason.TRANSPORT_CLOSE);
    client.loop.advance(Duration.ofSeconds(1));
    return client.last().opens();
  }

  @Test
  void theOffsetOfATidewireServerReachesNoListener() {
    connected("rooms");
    client.last().receives("2[\"a\",{\"x\":1},\"offset\"]").receives("2[\"a\",\"alone\"]");
    assertEquals(List.of("[{\"x\":1}]", "[]"), client.drainLog());
  }

  @Test
  void aStringAfterAVolatileEventOfAnotherServerIsAnArgument() {
    connected();
    client.last().receives("2[\"a\",\"507f1f77bcf86cd799439011\"]");
    client.last().receives("2[\"a\",\"1700000000000-0\"]").receives("2[\"a\",\"Welcome\"]");
    assertEquals(
        List.of("[\"507f1f77bcf86cd799439011\"]", "[\"1700000000000-0\"]", "[\"Welcome\"]"),
        client.drainLog());
  }

  @Test
  void theOffsetOfAnotherServerStaysBehindTheArguments() {
    connected();
    client.last().receives("2[\"a\",\"text\"]").receives("2[\"a\",1,\"1700000000000-0\"]");
    client.last().receives("2[\"a\",2,\"1700000000001-0\"]");
    assertEquals(
        List.of("[\"text\"]", "[1,\"1700000000000-0\"]", "[2,\"1700000000001-0\"]"),
        client.drainLog());
  }

  @Test
  void anEventOfATidewireServerWithoutAStringAtTheEndKeepsItsArguments() {
    connected("rooms");
    client.last().receives("2[\"a\",1]").receives("2[\"a\"]");
    assertEquals(List.of("[1]", "[]"), client.drainLog());
  }

  @Test
  void sendsItsSecretAndTheLastOffset() {
    connected();
    client.last().receives("2[\"a\",\"first\"]").receives("2[\"a\",\"second\"]");
    assertEquals(
        List.of("open", "0{\"pid\":\"secret\",\"offset\":\"second\"}"), reopened().drainLog());
  }

  @Test
  void sendsItsSecretWithoutAnOffsetBeforeTheFirstEvent() {
    connected();
    assertEquals(List.of("open", "0{\"pid\":\"secret\"}"), reopened().drainLog());
  }

  @Test
  void sendsItsSecretTogetherWithCredentials() {
    Socket socket = client.socket(client.options().auth(java.util.Map.of("token", 1))).connect();
    client.last().opens().receives("0{\"sid\":\"one\",\"pid\":\"secret\"}");
    assertEquals(List.of("open", "0{\"pid\":\"secret\",\"token\":1}"), reopened().drainLog());
    assertFalse(socket.recovered());
  }

  @Test
  void isRecoveredWhenTheServerReturnsTheSameSecret() {
    Socket socket = connected();
    reopened().receives("0{\"sid\":\"one\",\"pid\":\"secret\"}").receives("2[\"a\",1,\"next\"]");
    assertTrue(socket.recovered());
    assertEquals("[1,\"next\"]", client.drainLog().get(2));
  }

  @Test
  void isNotRecoveredWhenTheServerReturnsAnotherSecret() {
    Socket socket = connected();
    client.last().receives("2[\"a\",\"first\"]");
    reopened().receives("0{\"sid\":\"two\",\"pid\":\"other\"}");
    assertFalse(socket.recovered());
    assertEquals(List.of("open", "0{\"pid\":\"other\"}"), reopened().drainLog());
  }

  @Test
  void aStringIsAnArgumentIfTheServerHasNoRecovery() {
    client.connected().on("a", args -> client.log.add(args.json()));
    client.last().receives("2[\"a\",\"text\"]");
    assertEquals(List.of("[\"text\"]"), client.drainLog());
  }

  @Test
  void anEventWithAcknowledgementHasNoOffset() {
    connected();
    client.last().receives("20[\"a\",\"text\"]");
    assertEquals(List.of("[\"text\"]"), client.drainLog());
  }

  @Test
  void anOffsetOfATidewireServerMayBeAnyString() {
    connected("rooms");
    client.last().receives("2[\"a\",\"1700000000000-0\"]").receives("2[\"a\",\"x\",\"1a\"]");
    assertEquals(List.of("[]", "[\"x\"]"), client.drainLog());
  }
}
