package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketCodecTest {
  private static final String MASK = "00000000";

  private static final String TEXT = "κόσμε, \uD83D\uDE80 and more";
  private static final byte[] UTF = TEXT.getBytes(UTF_8);
  private static final byte[] CONVERSATION_WIRE =
      Wire.join(
          Wire.client().text(TEXT),
          Wire.frame(0x01, Arrays.copyOfRange(UTF, 0, 3)), // inside a character
          Wire.client().ping(Wire.hex("0102")),
          Wire.frame(0x00, new byte[0]),
          Wire.frame(0x00, Arrays.copyOfRange(UTF, 3, 4)),
          Wire.client().pong(Wire.hex("")),
          Wire.frame(0x80, Arrays.copyOfRange(UTF, 4, UTF.length)),
          Wire.client().binary(ByteBuffer.wrap(Wire.repeat(7, 130))),
          Wire.client().text(""),
          Wire.client().close(new CloseStatus(1000, "bye ž")));
  private static final List<Message> CONVERSATION =
      List.of(
          new Message.Text(TEXT),
          new Message.Ping(new byte[] {1, 2}),
          new Message.Pong(new byte[0]),
          new Message.Text(TEXT),
          new Message.Binary(Wire.repeat(7, 130)),
          new Message.Text(""),
          new Message.Close(new CloseStatus(1000, "bye ž")));

  private final WebSocketCodec server = Wire.server();

  @Test
  void receivesTheMaskedHelloOfRfc6455() {
    assertEquals(
        List.of(new Message.Text("Hello")),
        Wire.receive(server, Wire.hex("8185 37fa213d 7f9f4d5158")));
  }

  @Test
  void receivesTheFragmentedHelloOfRfc6455() {
    assertEquals(
        List.of(new Message.Text("Hello")),
        Wire.receive(Wire.client(), Wire.hex("010348656c 80026c6f")));
  }

  @Test
  void receivesThePingAndPongOfRfc6455() {
    byte[] hello = "Hello".getBytes(UTF_8);
    assertEquals(
        List.of(new Message.Ping(hello)), Wire.receive(Wire.client(), Wire.hex("890548656c6c6f")));
    assertEquals(
        List.of(new Message.Pong(hello)),
        Wire.receive(server, Wire.hex("8a85 37fa213d 7f9f4d5158")));
  }

  @Test
  void receivesThe256BytesOfRfc6455() {
    assertEquals(
        List.of(new Message.Binary(Wire.repeat(0x61, 256))),
        Wire.receive(Wire.client(), Wire.hex("827e0100" + "61".repeat(256))));
  }

  @Test
  void receivesThe64KilobytesOfRfc6455() {
    assertEquals(
        List.of(new Message.Binary(Wire.repeat(0x61, 65_536))),
        Wire.receive(Wire.client(), Wire.hex("827f0000000000010000" + "61".repeat(65_536))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 1000})
  void givesTheSameMessagesHoweverTheBytesAreCut(int chunk) {
    assertEquals(CONVERSATION, Wire.receive(server, CONVERSATION_WIRE, chunk));
  }

  @Test
  void givesTheSameMessagesHoweverTheBytesAreCutAtRandom() {
    for (int seed = 0; seed < 100; seed++) {
      assertEquals(CONVERSATION, Wire.receiveAtRandom(Wire.server(), CONVERSATION_WIRE, seed, 40));
    }
  }

  @Test
  void givesTheSameMessagesFromADirectBuffer() {
    ByteBuffer direct = ByteBuffer.allocateDirect(CONVERSATION_WIRE.length);
    assertEquals(CONVERSATION, Wire.receive(server, direct.put(CONVERSATION_WIRE).flip()));
  }

  @Test
  void givesOneMessageAtATimeAndLeavesTheRest() {
    ByteBuffer in = Wire.hex("8180" + MASK + "8280" + MASK);
    server.receive(in);
    assertEquals(6, in.remaining());
  }

  @Test
  void splitsATextAtAnyByte() {
    for (int at = 0; at <= UTF.length; at++) {
      byte[] wire =
          Wire.join(
              Wire.frame(0x01, Arrays.copyOfRange(UTF, 0, at)),
              Wire.frame(0x80, Arrays.copyOfRange(UTF, at, UTF.length)));
      assertEquals(List.of(new Message.Text(TEXT)), Wire.receive(server, ByteBuffer.wrap(wire)));
    }
  }

  @Test
  void aMessageMayConsistOfEmptyFragments() {
    assertEquals(
        List.of(new Message.Binary(new byte[0])),
        Wire.receive(server, Wire.hex("0280" + MASK + "0080" + MASK + "8080" + MASK)));
  }

  @Test
  void aPongEchoesThePingExactly() {
    byte[] ping = Wire.random(3, 125);
    Message.Ping received =
        (Message.Ping) server.receive(Wire.client().ping(ByteBuffer.wrap(ping)));
    assertEquals(
        List.of(new Message.Pong(ping)),
        Wire.receive(Wire.client(), server.pong(ByteBuffer.wrap(received.data()))));
  }

  @Test
  void theMessageKeepsItsBytesWhenTheBufferIsReadIntoAgain() {
    byte[] buffer = Wire.bytes("8282 00000000 0102");
    Message message = server.receive(ByteBuffer.wrap(buffer));
    Arrays.fill(buffer, (byte) 9);
    assertEquals(new Message.Binary(new byte[] {1, 2}), message);
  }

  @Test
  void nothingIsPlainAboveTheThresholdWhereDeflateWasAgreedOn() {
    WebSocketCodec deflating = Wire.server(DeflateOptions.defaults());
    assertTrue(deflating.sendsPlain(1023));
    assertFalse(deflating.sendsPlain(1024));
    assertTrue(server.sendsPlain(Integer.MAX_VALUE));
  }

  @Test
  void refusesToSendAPingOf126Bytes() {
    assertThrows(IllegalArgumentException.class, () -> server.ping(ByteBuffer.allocate(126)));
  }

  @Test
  void sendsAQuestionMarkForAnUnpairedSurrogate() {
    assertEquals("81013f", Wire.hex(server.text("\uD83D")));
  }

  @Test
  void receivesAndSendsNothingOnceReleased() {
    server.release();
    server.release();
    assertEquals(List.of(), Wire.receive(server, Wire.hex("8180" + MASK)));
    assertThrows(IllegalStateException.class, () -> server.text("late"));
  }
}
