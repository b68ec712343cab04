package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.tidewire.websocket.OpeningHandshake.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerHandshakeTest {
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final Duration LINEAR = Duration.ofSeconds(60);

  /** The request of RFC 6455, 1.3. */
  private final HandshakeHeaders request =
      HandshakeHeaders.of(
          Map.of(
              "upgrade", "websocket",
              "Connection", "Upgrade",
              "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
              "Sec-WebSocket-Version", "13"));

  @Test
  void acceptsTheRequestOfRfc6455() {
    Map<String, String> headers =
        Map.of(
            "Upgrade", "websocket",
            "Connection", "Upgrade",
            "Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    assertEquals(new Answer.Accepted(headers, Optional.empty(), Optional.empty()), answer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep-alive, Upgrade", "UPGRADE", "upgrade , keep-alive", ",upgrade"})
  void findsUpgradeInTheConnectionHeader(String value) {
    request.with("Connection", value);
    assertEquals(101, status());
  }

  @Test
  void findsUpgradeInASecondConnectionHeader() {
    request.with("Connection", "keep-alive", "upgrade");
    assertEquals(101, status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"WebSocket", "websocket", " websocket ", "h2c, websocket"})
  void findsWebsocketInTheUpgradeHeader(String value) {
    request.with("Upgrade", value);
    assertEquals(101, status());
  }

  @ParameterizedTest
  @CsvSource({
    "Connection, keep-alive, 400, Connection header must name upgrade",
    "Connection, '', 400, Connection header must name upgrade",
    "Connection, not-upgrade, 400, Connection header must name upgrade",
    "Connection, upgrade upgrade, 400, Connection header must name upgrade",
    "Upgrade, h2c, 400, Upgrade header must name websocket",
    "Upgrade, websocket2, 400, Upgrade header must name websocket",
    "Sec-WebSocket-Key, '', 400, Sec-WebSocket-Key must be base64 of 16 bytes",
    "Sec-WebSocket-Key, dGhlIHNhbXBsZQ==, 400, Sec-WebSocket-Key must be base64 of 16 bytes",
    "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZSEh, 400, "
        + "Sec-WebSocket-Key must be base64 of 16 bytes",
    "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZ*==, 400, "
        + "Sec-WebSocket-Key must be base64 of 16 bytes",
    "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jž, 400, "
        + "Sec-WebSocket-Key must be base64 of 16 bytes",
    "Sec-WebSocket-Protocol, a b, 400, Sec-WebSocket-Protocol: unexpected input at position 2",
    "Sec-WebSocket-Protocol, a;b, 400, Sec-WebSocket-Protocol: unexpected input at position 1",
    "Sec-WebSocket-Extensions, a b, 400, "
        + "Sec-WebSocket-Extensions: unexpected input at position 2",
    "Sec-WebSocket-Extensions, ;, 400, Sec-WebSocket-Extensions: unexpected input at position 0",
    "Sec-WebSocket-Extensions, a; b=, 400, "
        + "Sec-WebSocket-Extensions: unexpected input at position 5",
    "Sec-WebSocket-Extensions, 'a; b=\"c', 400, "
        + "Sec-WebSocket-Extensions: unexpected input at position 7",
    "Sec-WebSocket-Extensions, 'a; b=\"\"', 400, "
        + "Sec-WebSocket-Extensions: unexpected input at position 7"
  })
  void refusesWhatTheRfcForbids(String header, String value, int status, String reason) {
    request.with(header, value);
    assertEquals(new Answer.Refused(status, reason, Map.of()), answer());
  }

  @ParameterizedTest
  @CsvSource({
    "Upgrade, Upgrade header must name websocket",
    "Connection, Connection header must name upgrade",
    "Sec-WebSocket-Key, Sec-WebSocket-Key must be base64 of 16 bytes"
  })
  void refusesARequestThatLacksAHeader(String header, String reason) {
    request.with(header);
    assertEquals(new Answer.Refused(400, reason, Map.of()), answer());
  }

  @Test
  void refusesTwoKeys() {
    request.with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ==");
    assertEquals(400, status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "14", "013", "13, 8", "", "x"})
  void answersAnotherVersionWith13(String version) {
    request.with("Sec-WebSocket-Version", version);
    Answer.Refused refused = (Answer.Refused) answer();
    assertEquals(426, refused.status());
    assertEquals("13", refused.headers().get("Sec-WebSocket-Version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD", "get"})
  void refusesAnotherMethod(String method) {
    assertEquals(
        new Answer.Refused(405, "method must be GET", Map.of("Allow", "GET")),
        ServerHandshake.answer(method, "HTTP/1.1", request, List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0", "HTTP/0.9", "", "1.1"})
  void refusesAnOlderHttp(String version) {
    assertEquals(
        new Answer.Refused(505, "HTTP version must be 1.1 or higher", Map.of()),
        ServerHandshake.answer("GET", version, request, List.of(), Optional.empty()));
  }

  @Test
  void choosesTheSubprotocolThatTheServerPrefers() {
    request.with(PROTOCOL, "b, c", "a");
    assertEquals(Optional.of("a"), subprotocol("x", "a", "b"));
  }

  @Test
  void choosesNoSubprotocolThatTheClientDoesNotOffer() {
    request.with(PROTOCOL, "chat");
    assertEquals(Optional.empty(), subprotocol("Chat"));
  }

  @Test
  void repliesTheChosenSubprotocol() {
    request.with(PROTOCOL, "chat");
    Answer.Accepted accepted =
        (Answer.Accepted)
            ServerHandshake.answer("GET", "HTTP/1.1", request, List.of("chat"), Optional.empty());
    assertEquals("chat", accepted.headers().get(PROTOCOL));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", ",", " ,", "\t"})
  void readsMegabytesOfSeparatorsInLinearTime(String separator) {
    request.with(PROTOCOL, "a," + separator.repeat(2_000_000) + ",b");
    request.with("Sec-WebSocket-Extensions", "a," + separator.repeat(2_000_000) + ",b");
    assertTimeout(LINEAR, () -> assertEquals(101, status()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a,", "a;", "a;b=c,", "a;b=\"c\",", "\\", "\"", "a;b=\"\\c"})
  void readsMegabytesOfAnythingInLinearTime(String piece) {
    request.with("Sec-WebSocket-Extensions", piece.repeat(500_000));
    request.with(PROTOCOL, piece.repeat(500_000));
    assertTimeout(LINEAR, this::answer);
  }

  private Optional<String> subprotocol(String... spoken) {
    Answer answer =
        ServerHandshake.answer("GET", "HTTP/1.1", request, List.of(spoken), Optional.empty());
    return ((Answer.Accepted) answer).subprotocol();
  }

  private Answer answer() {
    return ServerHandshake.answer("GET", "HTTP/1.1", request, List.of(), Optional.empty());
  }

  private int status() {
    return answer() instanceof Answer.Refused refused ? refused.status() : 101;
  }
}
