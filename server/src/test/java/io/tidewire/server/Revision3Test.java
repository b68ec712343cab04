package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients of Socket.IO 2 in the words of their wire. */
@ExtendWith(NoWarnings.class)
class Revision3Test {
  private static final String POLLING = "/socket.io/?EIO=3&transport=polling&b64=1";
  private static final String WEBSOCKET = "/socket.io/?EIO=3&transport=websocket";
  private static final String BYTES = "Content-Type: application/octet-stream";

  private final EventQueue<ConnectionError> errors = new EventQueue<>();
  private SocketIoServer io;
  private String target = ""; // of no session yet
  private String early = ""; // what came with the greeting

  @BeforeEach
  void serve() {
    io = GoodClient.serve(SocketIoServer.builder().allowEio3(true).onConnectionError(errors::add));
    io.of("/refused")
        .use(
            socket -> {
              Map<?, ?> auth = socket.handshake().auth(Map.class);
              if (!"good".equals(auth.get("token"))) {
                throw new ConnectRefusedException("not \"you\"");
              }
            });
    io.of("/data")
        .use(
            socket -> {
              throw new ConnectRefusedException("no", Map.of("code", 42));
            });
  }

  @AfterEach
  void close() {
    if (!target.isEmpty()) {
      leave();
    }
    io.close();
  }

  @Test
  void isRefusedUnlessAllowed() {
    try (SocketIoServer closed = SocketIoServer.builder().build().listen("127.0.0.1", 0);
        Wire wire = Wire.to(closed.port())) {
      assertEquals(
          "400 {\"code\":5,\"message\":\"Unsupported protocol version\"}",
          wire.request("GET", POLLING).answer().text());
    }
  }

  @Test
  void isInTheRootNamespaceWithoutAWord() {
    open();
    assertEquals(framed("40"), next());
    post(framed("421[\"echo\",\"é\"]"));
    assertEquals(framed("431[\"é\"]"), next());
  }

  @Test
  void aSocketsIdIsMadeOfTheSessions() {
    open();
    next();
    String sid = target.substring(target.length() - 20);
    assertEquals(List.of(sid), io.sockets().stream().map(Socket::id).toList());
  }

  @Test
  void aPingIsAnswered() {
    open();
    next();
    post(framed("2"));
    assertEquals(framed("3"), next());
  }

  @Test
  void bringsItsAuthBehindTheNamespace() {
    open();
    next();
    post(framed("40/refused?token=good&a=1,"));
    assertEquals(framed("40/refused,"), next());
  }

  @Test
  void isRejectedWithAMessage() {
    open();
    next();
    post(framed("40/refused,"));
    assertEquals(framed("44/refused,\"not \\\"you\\\"\""), next());
  }

  @Test
  void isRejectedWithTheDataAlone() {
    open();
    next();
    post(framed("40/data,"));
    assertEquals(framed("44/data,{\"code\":42}"), next());
  }

  @Test
  void receivesAnErrorForANamespaceThatDoesNotExist() {
    open();
    next();
    post(framed("40/nowhere,"));
    assertEquals(framed("44/nowhere,{\"message\":\"Invalid namespace\"}"), next());
  }

  @Test
  void bytesTravelAsBase64WhereTheClientAsksForIt() {
    open();
    next();
    post(framed("451-1[\"echo\",{\"_placeholder\":true,\"num\":0}]") + "6:b4Bwg=");
    assertEquals(framed("461-1[{\"_placeholder\":true,\"num\":0}]") + "6:b4Bwg=", next());
  }

  @Test
  void aMalformedPayloadOfBytesEndsTheSession() {
    open();
    next();
    try (Wire wire = Wire.to(io.port())) {
      assertEquals(400, wire.post(target, "\u0000", BYTES).answer().status());
    }
    assertEquals("PARSE_ERROR", errors.next().reason());
  }

  @Test
  void aWebSocketCarriesBytesBehindTheirType() {
    try (Frames frames = Frames.open(Wire.to(io.port()), WEBSOCKET)) {
      assertTrue(frames.next().startsWith("0{\"sid\":"));
      assertEquals("40", frames.next());
      frames.text("451-1[\"echo\",{\"_placeholder\":true,\"num\":0}]").binary((byte) 4, (byte) 7);
      assertEquals(
          List.of("461-1[{\"_placeholder\":true,\"num\":0}]", "binary 0407"), frames.next(2));
      assertEquals("3", frames.text("2").next());
    }
  }

  @Test
  void aWebSocketOfAClientWithoutBytesCarriesBase64() {
    try (Frames frames = Frames.open(Wire.to(io.port()), WEBSOCKET + "&b64=1")) {
      frames.next(2);
      frames.text("451-1[\"echo\",{\"_placeholder\":true,\"num\":0}]", "b4Bw==");
      assertEquals(List.of("461-1[{\"_placeholder\":true,\"num\":0}]", "b4Bw=="), frames.next(2));
    }
  }

  @Test
  void aWebSocketOfACurrentClientWithoutBytesCarriesBase64Too() {
    try (Frames frames = Frames.open(Wire.to(io.port()), Frames.TARGET + "&b64=1")) {
      frames.next();
      frames.text("40").next();
      frames.text("451-1[\"echo\",{\"_placeholder\":true,\"num\":0}]", "bBw==");
      assertEquals(List.of("461-1[{\"_placeholder\":true,\"num\":0}]", "bBw=="), frames.next(2));
    }
  }

  @Test
  void aSessionKeepsItsRevision() {
    open();
    try (Polling current = Polling.open(io.port());
        Wire wire = Wire.to(io.port())) {
      assertEquals(400, wire.request("GET", target.replace("EIO=3", "EIO=4")).answer().status());
      assertEquals("PROTOCOL_MISMATCH", errors.next().reason());
      String wrong = current.target().replace("EIO=4", "EIO=3");
      assertEquals(
          "400 {\"code\":3,\"message\":\"Bad request\"}",
          wire.request("GET", wrong).answer().text());
      assertEquals("PROTOCOL_MISMATCH", errors.next().reason());
      assertEquals("200 ok", current.post("40").text());
    }
  }

  /** A session; what it is greeted with must be right for the rest to be found. */
  private void open() {
    try (Wire wire = Wire.to(io.port())) {
      String greeting = wire.request("GET", POLLING).answer().body();
      int length = Integer.parseInt(greeting.substring(0, greeting.indexOf(':')));
      String packet = greeting.substring(greeting.indexOf(':') + 1).substring(0, length);
      target = POLLING + "&sid=" + packet.substring(9, 29);
      early = greeting.substring(greeting.indexOf(':') + 1 + length);
    }
  }

  /** For a server that is closed waits a while for sessions that could be told. */
  private void leave() {
    try (Wire wire = Wire.to(io.port())) {
      wire.post(target, framed("1")).answer(); // rejected if the session is already closed
    }
  }

  private static String framed(String packet) {
    return packet.length() + ":" + packet;
  }

  private String next() {
    if (!early.isEmpty()) {
      String packets = early;
      early = "";
      return packets;
    }
    try (Wire wire = Wire.to(io.port())) {
      return wire.request("GET", target).answer().body();
    }
  }

  private void post(String body) {
    try (Wire wire = Wire.to(io.port())) {
      assertEquals("200 ok", wire.post(target, body).answer().text());
    }
  }
}
