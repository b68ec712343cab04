package io.tidewire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.HttpOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that never come to their end: each costs its connection, and that in time. */
class SlowRequestTest {
  private static final String HANDSHAKE = "/socket.io/?EIO=4&transport=polling";
  private static final Duration SOON = Duration.ofMillis(200);

  private static SocketIoServer io;

  @BeforeAll
  static void listen() {
    io =
        GoodClient.serve(
            SocketIoServer.builder()
                .http(HttpOptions.builder().headerTimeout(SOON).bodyTimeout(SOON).build()));
  }

  @AfterEach
  void stillServes() {
    GoodClient.isServed(io.port());
  }

  @AfterAll
  static void close() {
    io.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET /socket.io/?EIO=4&tra",
        "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nA: b\r\n"
      })
  void headersThatDoNotComeToTheirEndEndTheConnection(String beginning) {
    try (Wire wire = Wire.to(io.port()).send(beginning)) {
      assertTrue(wire.endsBeforeLong());
    }
  }

  @Test
  void headersThatDripEndTheConnection() {
    try (Wire wire = Wire.to(io.port()).send("GET / HTTP/1.1\r\nHost: x\r\nA: ")) {
      assertThrows(UncheckedIOException.class, () -> dripFor(wire, Duration.ofSeconds(20)));
    }
  }

  @Test
  void aBodyThatDoesNotComeEndsItsSessionAndTheConnection() {
    try (Polling polling = Polling.connect(io.port());
        Wire wire = Wire.to(io.port())) {
      wire.request("POST", polling.target(), "Content-Length: 100").send("42[");
      assertEquals(400, wire.answer().status());
      assertTrue(wire.endsBeforeLong());
      assertEquals(400, polling.get().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HANDSHAKE,
        HANDSHAKE + "&sid=unknown",
        "/socket.io/socket.io.js",
        "/socket.io/nothing",
        "/nothing"
      })
  void aRequestWhoseBodyIsNotReadEndsTheConnection(String target) {
    try (Wire wire = Wire.to(io.port()).request("POST", target, "Content-Length: 100")) {
      assertTrue(wire.answer().status() >= 400);
      assertTrue(wire.endsBeforeLong());
    }
  }

  @Test
  void aHandshakeWithABodyThatDoesNotComeIsAnsweredAndEndsTheConnection() {
    try (Wire wire = Wire.to(io.port()).request("GET", HANDSHAKE, "Content-Length: 100")) {
      assertEquals(200, wire.answer().status());
      assertTrue(wire.endsBeforeLong());
    }
  }

  @Test
  void aPreflightWithABodyThatDoesNotComeEndsTheConnection() {
    try (Wire wire = Wire.to(io.port()).request("OPTIONS", HANDSHAKE, "Content-Length: 100")) {
      wire.answer();
      assertTrue(wire.endsBeforeLong());
    }
  }

  @Test
  void aBodyThatGoesOnAfterA413EndsTheConnectionWithoutAWord() {
    PrintStream console = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8)); // a logger keeps the one it began with
    try (Polling polling = Polling.connect(io.port());
        Wire wire = Wire.to(io.port())) {
      wire.request("POST", polling.target(), "Transfer-Encoding: chunked");
      String chunk = "186a0\r\n" + "4".repeat(100_000) + "\r\n";
      for (int i = 0; i < 11; i++) {
        wire.send(chunk);
      }
      assertEquals(413, wire.answer().status());
      assertThrows(
          UncheckedIOException.class,
          () -> {
            for (int i = 0; i < 100_000; i++) {
              wire.send(chunk);
            }
          });
    } finally {
      System.setErr(console);
    }
    assertEquals("", printed.toString(UTF_8));
  }

  private static void dripFor(Wire wire, Duration time) throws InterruptedException {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      wire.send("b");
      Thread.sleep(20); // a client's pace
    }
  }
}
