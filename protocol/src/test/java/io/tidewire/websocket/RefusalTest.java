package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input of a hostile or broken peer, and the status that rejects it. */
class RefusalTest {
  private static final WebSocketLimits SMALL = new WebSocketLimits(100, 150, 1000, 4);

  private final WebSocketCodec server = Wire.server(SMALL);

  @ParameterizedTest
  @CsvSource({
    "8081 00000000 41, 1002, continuation of no message",
    "0081 00000000 41, 1002, continuation of no message",
    "0181 00000000 41 8181 00000000 41, 1002, message inside an unfinished message",
    "0181 00000000 41 0281 00000000 41, 1002, message inside an unfinished message",
    "8181 00000000 41 8081 00000000 41, 1002, continuation of no message",
    "8181 00000000 ff, 1007, text is not valid UTF-8",
    "8182 00000000 e282, 1007, text is not valid UTF-8",
    "0182 00000000 e282 8080 00000000, 1007, text is not valid UTF-8",
    "0181 00000000 ff, 1007, text is not valid UTF-8",
    "0182 00000000 eda0, 1007, text is not valid UTF-8",
    "0184 00000000 f4908080, 1007, text is not valid UTF-8",
    "8105 48656c6c6f, 1002, frame must be masked"
  })
  void refusesWhatTheRfcForbids(String wire, int code, String reason) {
    var status = new CloseStatus(code, reason);
    assertEquals(status, Wire.refusal(() -> Wire.receive(server, Wire.hex(wire))));
    assertEquals(status, Wire.refusal(() -> Wire.receive(Wire.server(SMALL), Wire.bytes(wire), 1)));
  }

  @Test
  void refusesABadByteBeforeItsFrameIsComplete() {
    assertEquals(1007, Wire.refusal(() -> server.receive(Wire.hex("81e4 00000000 41ff"))).code());
  }

  @Test
  void refusesAFrameByItsHeader() {
    assertEquals(
        new CloseStatus(1009, "frame of 101 bytes, the limit is 100"),
        Wire.refusal(() -> server.receive(Wire.hex("82e5 00000000"))));
  }

  @Test
  void refusesAMessageByTheHeaderOfTheFragmentThatIsTooMuch() {
    server.receive(Wire.frame(0x02, new byte[100]));
    assertEquals(
        new CloseStatus(1009, "message of 151 bytes or more, the limit is 150"),
        Wire.refusal(() -> server.receive(Wire.hex("00b3 00000000"))));
  }

  @Test
  void refusesAWholeMessageThatIsTooLarge() {
    WebSocketCodec codec = Wire.server(new WebSocketLimits(100, 50, 50, 4));
    assertEquals(1009, Wire.refusal(() -> codec.receive(Wire.frame(0x82, new byte[51]))).code());
  }

  @Test
  void acceptsAMessageOfExactlyTheLimit() {
    server.receive(Wire.frame(0x02, new byte[100]));
    assertEquals(new Message.Binary(new byte[150]), server.receive(Wire.frame(0x80, new byte[50])));
  }

  @Test
  void acceptsAFrameOfExactlyTheLimit() {
    assertEquals(
        new Message.Binary(new byte[100]), server.receive(Wire.frame(0x82, new byte[100])));
  }

  @Test
  void limitsEveryTextByAnyRoadToTheSameSize() {
    byte[] wire = Wire.join(Wire.frame(0x81, Wire.repeat('a', 101)));
    for (int chunk : new int[] {1, 7, 64, 200}) {
      assertEquals(1009, Wire.refusal(() -> Wire.receive(Wire.server(SMALL), wire, chunk)).code());
    }
  }

  @Test
  void acceptsAsManyFragmentsAsTheLimit() {
    feed(0x01, 0x00, 0x00);
    assertEquals(new Message.Text(""), server.receive(Wire.frame(0x80, new byte[0])));
  }

  @Test
  void refusesAnEmptyFragmentTooMany() {
    feed(0x01, 0x00, 0x00, 0x00);
    assertEquals(
        new CloseStatus(1008, "message of more than 4 fragments"),
        Wire.refusal(() -> server.receive(Wire.frame(0x80, new byte[0]))));
  }

  @Test
  void refusesAMessageOfMillionsOfFragmentsEarly() {
    WebSocketCodec codec = Wire.server();
    codec.receive(Wire.frame(0x02, new byte[1]));
    for (int i = 1; i < 16_384; i++) {
      codec.receive(Wire.frame(0x00, new byte[1]));
    }
    assertEquals(
        new CloseStatus(1008, "message of more than 16384 fragments"),
        Wire.refusal(() -> codec.receive(Wire.frame(0x00, new byte[1]))));
  }

  @Test
  void controlFramesCountNeitherAsFragmentsNorAsBytes() {
    server.receive(Wire.frame(0x02, new byte[100]));
    for (int i = 0; i < 1000; i++) {
      server.receive(Wire.frame(0x89, new byte[100]));
    }
    assertEquals(new Message.Binary(new byte[150]), server.receive(Wire.frame(0x80, new byte[50])));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8080 00000000", "8181 00000000 ff", "83"})
  void ignoresAllInputAfterARefusal(String wire) {
    ByteBuffer in = Wire.hex(wire + "8181 00000000 41");
    assertThrows(WebSocketException.class, () -> Wire.receive(server, in));
    assertFalse(in.hasRemaining());
    assertEquals(List.of(), Wire.receive(server, Wire.hex("8181 00000000 41")));
    assertFalse(server.closeReceived());
  }

  @Test
  void aRefusalCanBeSentAsItIs() {
    CloseStatus status = Wire.refusal(() -> server.receive(Wire.hex("8080 00000000")));
    assertEquals(
        List.of(new Message.Close(status)), Wire.receive(Wire.client(), server.close(status)));
  }

  @Test
  void aRefusalHasNoCostlyStackTrace() {
    var refused =
        assertThrows(WebSocketException.class, () -> server.receive(Wire.hex("8080 00000000")));
    assertEquals("1002 continuation of no message", refused.getMessage());
    assertEquals(0, refused.getStackTrace().length);
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,0,1,1", "1,1,-1,1", "1,1,1,0"})
  void everyLimitIsPositive(int frame, int message, int inflated, int fragments) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new WebSocketLimits(frame, message, inflated, fragments));
  }

  @Test
  void oneLimitServesForAllSizes() {
    assertTrue(WebSocketLimits.of(9).equals(new WebSocketLimits(9, 9, 9, 16_384)));
  }

  private void feed(int... firstBytes) {
    for (int first : firstBytes) {
      assertEquals(List.of(), Wire.receive(server, Wire.frame(first, new byte[0])));
    }
  }
}
