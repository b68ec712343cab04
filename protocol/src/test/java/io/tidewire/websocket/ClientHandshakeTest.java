package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHandshakeTest {
  private static final byte[] NONCE = "the sample nonce".getBytes(US_ASCII);
  private static final DeflateOptions DEFLATE = DeflateOptions.defaults();

  private final HandshakeHeaders reply =
      HandshakeHeaders.of(
          Map.of(
              "Upgrade", "WebSocket",
              "Connection", "upgrade",
              "Sec-WebSocket-Accept", " s3pPLMBiTxaQ9kYGzzhZRbK+xOo= "));

  @Test
  void asksAsInRfc6455() {
    assertEquals(
        Map.of(
            "Upgrade", "websocket",
            "Connection", "Upgrade",
            "Sec-WebSocket-Version", "13",
            "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol", "chat, superchat"),
        ClientHandshake.request(NONCE, List.of("chat", "superchat"), Optional.empty()));
  }

  @Test
  void needsANonceOf16Bytes() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ClientHandshake.request(new byte[15], List.of(), Optional.empty()));
  }

  @Test
  void acceptsTheReplyOfRfc6455() {
    assertEquals(
        new OpeningHandshake.Agreement(Optional.empty(), Optional.empty()),
        ClientHandshake.verify(NONCE, List.of(), Optional.empty(), 101, reply));
  }

  @Test
  void learnsTheSubprotocol() {
    reply.with("Sec-WebSocket-Protocol", "b");
    assertEquals(
        Optional.of("b"),
        ClientHandshake.verify(NONCE, List.of("a", "b"), Optional.empty(), 101, reply)
            .subprotocol());
  }

  @Test
  void refusesAnotherStatus() {
    var refused =
        assertThrows(
            HandshakeException.class,
            () -> ClientHandshake.verify(NONCE, List.of(), Optional.empty(), 200, reply));
    assertEquals("the server answered with status 200, not 101", refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "Upgrade, h2c, the reply's Upgrade header does not name websocket",
    "Connection, close, the reply's Connection header does not name upgrade",
    "Sec-WebSocket-Accept, s3pPLMBiTxaQ9kYGzzhZRbK+xOO=, "
        + "Sec-WebSocket-Accept does not answer the key that was sent",
    "Sec-WebSocket-Protocol, c, the server chose a subprotocol that was not asked for",
    "Sec-WebSocket-Protocol, 'a, b', the server chose a subprotocol that was not asked for",
    "Sec-WebSocket-Protocol, a b, "
        + "the reply's Sec-WebSocket-Protocol is malformed: unexpected input at position 2",
    "Sec-WebSocket-Extensions, constructor, the server chose an extension that was not asked for",
    "Sec-WebSocket-Extensions, 'permessage-deflate, permessage-deflate', "
        + "the server chose an extension that was not asked for",
    "Sec-WebSocket-Extensions, a=b, "
        + "the reply's Sec-WebSocket-Extensions is malformed: unexpected input at position 1"
  })
  void refusesWhatTheRfcForbids(String header, String value, String reason) {
    reply.with(header, value);
    var refused = assertThrows(HandshakeException.class, () -> verify(DEFLATE));
    assertEquals(reason, refused.getMessage());
  }

  @Test
  void refusesDeflateThatWasNotOffered() {
    reply.with("Sec-WebSocket-Extensions", "permessage-deflate");
    assertThrows(
        HandshakeException.class,
        () -> ClientHandshake.verify(NONCE, List.of(), Optional.empty(), 101, reply));
  }

  @ParameterizedTest
  @CsvSource({
    "15, 15, permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
        + "client_max_window_bits",
    "10, 9, permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
        + "server_max_window_bits=10; client_max_window_bits=9"
  })
  void offersDeflate(int serverBits, int clientBits, String offer) {
    var options = Optional.of(DEFLATE.withMaxWindowBits(serverBits, clientBits));
    assertEquals(
        offer, ClientHandshake.request(NONCE, List.of(), options).get("Sec-WebSocket-Extensions"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, 15, 12",
    "; server_no_context_takeover, true, 15, 12",
    "; server_max_window_bits=9, false, 9, 12",
    "; client_max_window_bits=8, false, 15, 8",
    "'; client_max_window_bits=\"10\"; client_no_context_takeover', false, 15, 10"
  })
  void doesAsTheServerReplies(String parameters, boolean serverForgets, int server, int client) {
    reply.with("Sec-WebSocket-Extensions", "permessage-deflate" + parameters);
    DeflateOptions ours = DEFLATE.withMaxWindowBits(14, 12);
    assertEquals(
        Optional.of(
            ours.withNoContextTakeover(serverForgets, true).withMaxWindowBits(server, client)),
        verify(ours).deflate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server_max_window_bits=15",
        "client_max_window_bits=13",
        "client_max_window_bits",
        "server_max_window_bits=7",
        "server_max_window_bits=16",
        "client_max_window_bits=08",
        "server_max_window_bits=-9",
        "server_max_window_bits=4294967305",
        "server_no_context_takeover=true",
        "server_no_context_takeover; server_no_context_takeover",
        "level=3"
      })
  void refusesDeflateParametersThatDoNotFit(String parameters) {
    reply.with("Sec-WebSocket-Extensions", "permessage-deflate; " + parameters);
    assertThrows(HandshakeException.class, () -> verify(DEFLATE.withMaxWindowBits(14, 12)));
  }

  private OpeningHandshake.Agreement verify(DeflateOptions ours) {
    return ClientHandshake.verify(NONCE, List.of("a", "b"), Optional.of(ours), 101, reply);
  }
}
