package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingHandshakeTest {
  private static final CloseStatus NORMAL = CloseStatus.of(CloseStatus.NORMAL);

  private final WebSocketCodec server = Wire.server();

  @Test
  void sendsCodeAndReason() {
    assertEquals("880503e8627965", Wire.hex(server.close(new CloseStatus(1000, "bye"))));
  }

  @Test
  void sendsAnEmptyFrameForNoStatus() {
    assertEquals("8800", Wire.hex(server.close(CloseStatus.of(CloseStatus.NO_STATUS))));
  }

  @Test
  void closesOnce() {
    server.close(NORMAL);
    assertEquals("", Wire.hex(server.close(NORMAL)));
  }

  @Test
  void sendsNothingAfterItsClose() {
    server.close(NORMAL);
    assertTrue(server.closeSent());
    List<Executable> sends =
        List.of(
            () -> server.text(""),
            () -> server.binary(ByteBuffer.allocate(0)),
            () -> server.ping(ByteBuffer.allocate(0)),
            () -> server.pong(ByteBuffer.allocate(0)));
    sends.forEach(send -> assertThrows(IllegalStateException.class, send));
  }

  @Test
  void stillReceivesAfterItsClose() {
    server.close(NORMAL);
    assertEquals(
        List.of(new Message.Text("A")), Wire.receive(server, Wire.hex("8181 00000000 41")));
  }

  @Test
  void echoesTheCodeOfThePeer() {
    Message.Close close = (Message.Close) server.receive(Wire.hex("8885 00000000 03e9627965"));
    assertEquals(new CloseStatus(1001, "bye"), close.status());
    assertEquals("880203e9", Wire.hex(server.close(close.status().echo())));
  }

  @Test
  void echoesThatThereWasNoCode() {
    Message.Close close = (Message.Close) server.receive(Wire.hex("8880 00000000"));
    assertEquals(CloseStatus.of(CloseStatus.NO_STATUS), close.status());
    assertEquals("8800", Wire.hex(server.close(close.status().echo())));
  }

  @Test
  void ignoresWhatFollowsThePeersClose() {
    ByteBuffer in = Wire.hex("8880 00000000 8181 00000000 41 ffffff");
    assertFalse(server.closeReceived());
    Wire.receive(server, in);
    assertTrue(server.closeReceived());
    assertEquals(List.of(), Wire.receive(server, Wire.hex("8181 00000000 41")));
    assertFalse(in.hasRemaining());
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 3999, 4999})
  void acceptsACodeThatMayTravel(int code) {
    assertEquals(
        List.of(new Message.Close(CloseStatus.of(code))), Wire.receive(server, closeFrame(code)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
  void refusesACodeThatMayNotTravel(int code) {
    assertEquals(
        new CloseStatus(1002, "close code " + code + " must not be sent"),
        Wire.refusal(() -> server.receive(closeFrame(code))));
  }

  @Test
  void refusesACloseOfOneByte() {
    assertEquals(
        new CloseStatus(1002, "close frame of 1 byte"),
        Wire.refusal(() -> server.receive(Wire.hex("8881 00000000 03"))));
  }

  @Test
  void refusesAReasonThatIsNotUtf8() {
    assertEquals(
        new CloseStatus(1007, "close reason is not valid UTF-8"),
        Wire.refusal(() -> server.receive(Wire.hex("8884 00000000 03e8c328"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1006, 1015, 2999})
  void willNotSendACodeThatMayNotTravel(int code) {
    assertThrows(IllegalArgumentException.class, () -> server.close(CloseStatus.of(code)));
    assertFalse(server.closeSent());
  }

  @Test
  void willNotSendAReasonWithoutACode() {
    assertThrows(
        IllegalArgumentException.class, () -> server.close(new CloseStatus(1005, "because")));
  }

  @Test
  void sendsAReasonOf123Bytes() {
    assertEquals(127, server.close(new CloseStatus(1000, "x".repeat(123))).remaining());
  }

  @Test
  void willNotSendAReasonOf124Bytes() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> server.close(new CloseStatus(1000, "ž".repeat(62))));
    assertEquals(
        "close reason of 124 bytes: shorten it to 123 bytes of UTF-8", refused.getMessage());
  }

  @Test
  void cutsOurOwnReasonAtTheBorderOfACharacter() {
    assertEquals("ž".repeat(61), CloseStatus.cut(1002, "ž".repeat(62)).reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5000})
  void aStatusHasACodeBelow5000(int code) {
    assertThrows(IllegalArgumentException.class, () -> CloseStatus.of(code));
  }

  private static ByteBuffer closeFrame(int code) {
    return Wire.hex(String.format("8882 00000000 %04x", code));
  }
}
