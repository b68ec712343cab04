package io.tidewire.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSocket frames that the RFC or a limit forbids. */
@ExtendWith(NoWarnings.class)
class BadFrameTest {
  private static SocketIoServer io;

  @BeforeAll
  static void listen() {
    io = GoodClient.serve(SocketIoServer.builder().pingInterval(Duration.ofSeconds(60)));
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
  @CsvSource({
    "8102 3430, 1002", // not masked
    "c180 00000000, 1002", // RSV1 without deflate
    "a180 00000000, 1002", // RSV2
    "9180 00000000, 1002", // RSV3
    "8380 00000000, 1002", // a reserved opcode
    "8b80 00000000, 1002", // and one for control
    "0980 00000000, 1002", // a fragmented ping
    "89fe 007e 00000000, 1002", // a long ping
    "8080 00000000, 1002", // continues nothing
    "0180 00000000 8180 00000000, 1002", // a message inside another
    "8881 00000000 03, 1002", // half a close code
    "8882 00000000 03ed, 1002", // a code that may not travel
    "8884 00000000 03e8 c080, 1007", // a reason that is no UTF-8
    "8182 00000000 c080, 1007", // a text that is no UTF-8
    "0181 00000000 e2 8081 00000000 28, 1007", // over two fragments
    "81ff ffffffffffffffff 00000000, 1002", // a negative length
    "82ff 7fffffffffffffff 00000000, 1009",
    "82ff 00000000000f4241 00000000, 1009", // one byte too many, by its header alone
  })
  void isRefused(String frames, String code) {
    try (Frames client = Frames.connect(io.port())) {
      assertEquals("close " + code, client.hex(frames).untilClose().substring(0, 10));
      assertTrue(client.wire.endsBeforeLong());
    }
  }

  @ParameterizedTest
  @CsvSource({"8102 3430", "a180 00000000", "8182 00000000 c080", "0180 00000000"})
  void aBadCandidateCostsOnlyItself(String frames) {
    try (Polling polling = Polling.connect(io.port())) {
      try (Frames candidate = Frames.upgrade(io.port(), polling)) {
        candidate.hex(frames);
      }
      polling.post("421[\"echo\",1]");
      assertEquals("431[1]", polling.next());
    }
  }

  @Test
  void aBadFrameThatComesWithTheHandshake() {
    try (Wire wire = Wire.to(io.port())) {
      wire.send(
          ("GET " + Frames.TARGET + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n")
              + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\u0001\u0001\u0001");
      assertEquals(101, wire.answer().status());
      assertTrue(wire.endsBeforeLong());
    }
  }

  @Test
  void aMessageThatGrowsTooLargeInFragments() {
    try (Frames client = Frames.connect(io.port())) {
      client.frame(0x02, new byte[600_000]).frame(0x80, new byte[600_000]);
      assertEquals("close 1009", client.untilClose().substring(0, 10));
    }
  }

  @Test
  void aMessageOfTooManyFragments() {
    try (Frames client = Frames.connect(io.port())) {
      client.frame(0x01);
      byte[] empty = Frames.bytes(0x00);
      byte[] flood = new byte[empty.length * 20_000];
      for (int i = 0; i < flood.length; i++) {
        flood[i] = empty[i % empty.length];
      }
      client.wire.send(flood);
      assertEquals("close 1008", client.untilClose().substring(0, 10));
    }
  }

  @Test
  void aMessageInTheMostFragmentsThatAreAllowed() {
    try (Frames client = Frames.connect(io.port())) {
      client.frame(0x01, (byte) '4');
      byte[] rest = "21[\"echo\"]".getBytes(US_ASCII);
      for (int i = 0; i < 16_384 - 2 - rest.length; i++) {
        client.frame(0x00);
      }
      for (byte next : rest) {
        client.frame(0x00, next);
      }
      client.frame(0x80);
      assertEquals("431[]", client.next());
    }
  }

  @Test
  void aFloodOfPingsIsAnsweredOrDropped() {
    try (Frames client = Frames.connect(io.port())) {
      byte[] ping = Frames.bytes(0x89, (byte) 'p');
      byte[] flood = new byte[ping.length * 1_000];
      for (int i = 0; i < flood.length; i++) {
        flood[i] = ping[i % ping.length];
      }
      for (int i = 0; i < 100; i++) {
        client.wire.send(flood);
      }
      client.text("421[\"echo\"]");
      String next = client.next();
      while (next.equals("pong p")) {
        next = client.next();
      }
      assertEquals("431[]", next);
    }
  }

  @Test
  void aFloodOfPongsIsIgnored() {
    try (Frames client = Frames.connect(io.port())) {
      byte[] pong = Frames.bytes(0x8a, new byte[125]);
      byte[] flood = new byte[pong.length * 1_000];
      for (int i = 0; i < flood.length; i++) {
        flood[i] = pong[i % pong.length];
      }
      for (int i = 0; i < 100; i++) {
        client.wire.send(flood);
      }
      client.text("421[\"echo\"]");
      assertEquals("431[]", client.next());
    }
  }

  @Test
  void aPongHoldsExactlyTheDataOfItsPing() {
    try (Frames client = Frames.connect(io.port())) {
      assertEquals("pong 12345", client.frame(0x89, "12345".getBytes(US_ASCII)).next());
    }
  }

  @Test
  void aResetInTheMiddleOfAFrame() {
    for (int i = 0; i < 20; i++) {
      Frames client = Frames.connect(io.port());
      client.hex("81fe 0400 00000000 3432");
      client.wire.reset();
    }
  }
}
