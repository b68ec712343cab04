package io.tidewire.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and requests that break a session that polls, and only that one. */
@ExtendWith(NoWarnings.class)
class BadPostTest {
  private static final String BAD = "400 {\"code\":3,\"message\":\"Bad request\"}";
  private static final String UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";
  private static final String CLOSED = "200 1"; // for a poll that the end of its session answers
  private static final String TOO_LARGE = "413 ";

  private static SocketIoServer io;

  private final Polling polling = Polling.connect(io.port());

  @BeforeAll
  static void listen() {
    io = GoodClient.serve(SocketIoServer.builder().pingInterval(Duration.ofSeconds(60)));
  }

  @AfterEach
  void stillServes() {
    polling.close();
    GoodClient.isServed(io.port());
  }

  @AfterAll
  static void close() {
    io.close();
  }

  @Test
  void aBodyThatIsAnnouncedTooLarge() {
    try (Wire wire = Wire.to(io.port())) {
      wire.request("POST", polling.target(), "Content-Length: 1000001");
      assertEquals(TOO_LARGE, wire.answer().text());
    }
    assertGone();
  }

  @Test
  void aTidewireClientReceivesTheReasonOfARejectedBody() {
    try (Wire wire = Wire.to(io.port())) {
      String greeting = wire.request("GET", Polling.HANDSHAKE + "&tw=1").answer().body();
      String target = Polling.HANDSHAKE + "&tw=1&sid=" + greeting.substring(9, 29);
      wire.request("POST", target, "Content-Length: 1000001");
      assertEquals(
          "413 {\"code\":3,\"message\":\"Payload too large: send less in one request\"}",
          wire.answer().text());
    }
  }

  @Test
  void aBodyThatIsAnnouncedBeyondAllNumbers() {
    try (Wire wire = Wire.to(io.port())) {
      wire.request("POST", polling.target(), "Content-Length: 99999999999999999999");
      assertTrue(wire.endsBeforeLong());
    }
  }

  @Test
  void aBodyThatIsTooLargeWithoutSayingSo() {
    try (Wire wire = Wire.to(io.port())) {
      wire.request("POST", polling.target(), "Transfer-Encoding: chunked");
      for (int i = 0; i < 11; i++) {
        wire.send("186a0\r\n" + "4".repeat(100_000) + "\r\n");
      }
      assertEquals(TOO_LARGE, wire.answer().text());
    }
    assertGone();
  }

  @Test
  void aBodyOfExactlyTheLimitIsTaken() {
    String event = "42[\"x\",\"" + "y".repeat(1_000_000 - 10) + "\"]";
    assertEquals(1_000_000, event.length());
    assertEquals("200 ok", polling.post(event).text());
  }

  @Test
  void aBodyWhoseClientDisconnects() {
    Wire wire = Wire.to(io.port());
    wire.request("POST", polling.target(), "Content-Length: 100").send("42[");
    wire.reset();
  }

  @Test
  void aMegabyteInChunksOfOneByteCostsLinearTime() {
    long started = System.nanoTime();
    byte[] chunk = "1\r\n4\r\n".getBytes(ISO_8859_1);
    byte[] body = new byte[chunk.length * 1_000_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = chunk[i % chunk.length];
    }
    try (Wire wire = Wire.to(io.port())) {
      wire.request("POST", polling.target(), "Transfer-Encoding: chunked");
      wire.send(body).send("0\r\n\r\n");
      assertEquals("200 ok", wire.answer().text()); // it is a message for the layer above
    }
    assertEquals("1", polling.next()); // which does not understand it
    assertTrue(System.nanoTime() - started < Duration.ofSeconds(40).toNanos());
  }

  @Test
  void chunksWithMoreFramingThanContent() {
    String chunk = "1;" + "x".repeat(4_000) + "\r\n4\r\n";
    try (Wire wire = Wire.to(io.port())) {
      wire.request("POST", polling.target(), "Transfer-Encoding: chunked");
      for (int i = 0; i < 5_000; i++) {
        wire.send(chunk);
      }
    } catch (UncheckedIOException refused) {
      assertGoneSoon();
      return;
    }
    fail("20 MB were taken for 5 kB");
  }

  @Test
  void binaryAsInVersion3() {
    assertEquals(BAD, polling.post("40", "Content-Type: application/octet-stream").text());
    assertGone();
    assertEquals(UNKNOWN, polling.post("40", "Content-Type: application/octet-stream").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u001e",
        "40\u001e",
        "\u001e40",
        "9",
        "x",
        "b!!!",
        "99999991:4x",
        "8:40",
        "0"
      })
  void aPayloadThatIsNone(String payload) {
    assertEquals(BAD, polling.post(payload).text());
    assertGone();
  }

  @Test
  void aPayloadThatIsNoUtf8() {
    try (Wire wire = Wire.to(io.port())) {
      wire.request("POST", polling.target(), "Content-Length: 3");
      wire.send(new byte[] {'4', (byte) 0xc0, (byte) 0x80});
      assertEquals(BAD, wire.answer().text());
    }
    assertGone();
  }

  @Test
  void aPayloadOfTooManyPackets() {
    assertEquals(BAD, polling.post("3" + "\u001e3".repeat(10_000)).text());
    assertGone();
  }

  @Test
  void theLengthsOfVersion3() {
    polling.post("1:2".repeat(1_000));
    assertGone();
  }

  @Test
  void twoPollsAtATime() {
    Wire first = polling.sendGet();
    try (Wire second = Wire.to(io.port()).request("GET", polling.target())) {
      // two connections: either may be read first, and the other one is refused
      assertEquals(Set.of(BAD, CLOSED), Set.of(first.answer().text(), second.answer().text()));
    }
    assertGone();
  }

  @Test
  void twoPostsAtATime() {
    try (Wire first = Wire.to(io.port());
        Wire second = Wire.to(io.port())) {
      first.request("POST", polling.target(), "Content-Length: 4", "Expect: 100-continue");
      assertEquals(100, first.answer().status()); // it is being read
      assertEquals(BAD, second.post(polling.target(), "43").answer().text());
      assertGone();
      assertTrue(first.endsBeforeLong()); // the server does not wait for the rest of it
    }
  }

  @Test
  void aRequestInTheBodyOfAPollIsNoRequest() {
    String smuggled = "GET /socket.io/?EIO=4&transport=smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    try (Wire wire = Wire.to(io.port())) {
      wire.request("GET", polling.target(), "Content-Length: " + smuggled.length());
      polling.settle();
      wire.send(smuggled);
      polling.post("421[\"echo\",\"a\"]");
      assertEquals("200 431[\"a\"]", wire.answer().text());
      wire.request("GET", polling.target());
      polling.post("422[\"echo\",\"b\"]");
      assertEquals("200 432[\"b\"]", wire.answer().text());
    }
  }

  /** Undertow closes the connection first, and reports the broken body afterwards. */
  private void assertGoneSoon() {
    Wire.Answer answer = polling.get();
    assertEquals(UNKNOWN, answer.text().equals(CLOSED) ? polling.get().text() : answer.text());
  }

  private void assertGone() {
    try (Wire wire = Wire.to(io.port())) {
      assertEquals(UNKNOWN, wire.request("GET", polling.target()).answer().text());
    }
  }
}
