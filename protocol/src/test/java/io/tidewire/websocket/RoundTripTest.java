package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  private static final DeflateOptions DEFLATE = DeflateOptions.defaults().withThreshold(1);

  static Stream<Optional<DeflateOptions>> agreements() {
    DeflateOptions shared = DEFLATE.withNoContextTakeover(false, false);
    return Stream.of(
        Optional.empty(),
        Optional.of(DeflateOptions.defaults()),
        Optional.of(DEFLATE),
        Optional.of(shared.withLevel(9)),
        Optional.of(shared.withMaxWindowBits(8, 9)),
        Optional.of(DEFLATE.withNoContextTakeover(true, false).withMaxWindowBits(15, 12)),
        Optional.of(DEFLATE.withNoContextTakeover(false, true).withLevel(0)));
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void everyLengthArrivesAsItWasSent(Optional<DeflateOptions> deflate) {
    List<Message> messages = new ArrayList<>();
    for (int length = 0; length <= 130; length++) {
      messages.add(new Message.Binary(Wire.random(length, length)));
      messages.add(new Message.Text("x".repeat(length)));
    }
    for (int length : new int[] {65_535, 65_536, 1 << 20}) {
      messages.add(new Message.Binary(Wire.random(length, length)));
      messages.add(new Message.Binary(new byte[length]));
      messages.add(new Message.Text("ab".repeat(length / 2)));
    }
    assertArrives(messages, deflate, 8_192);
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void randomMessagesArriveHoweverTheirBytesAreCut(Optional<DeflateOptions> deflate) {
    var random = new Random(11);
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      messages.add(randomMessage(random));
    }
    assertArrives(messages, deflate, 50);
    assertArrives(messages, deflate, 5_000);
  }

  @Test
  void agreesWithWhatTheHandshakeNegotiated() {
    byte[] nonce = new byte[16];
    var request = ClientHandshake.request(nonce, List.of(), Optional.of(DEFLATE));
    var answer =
        (OpeningHandshake.Answer.Accepted)
            ServerHandshake.answer(
                "GET",
                "HTTP/1.1",
                HandshakeHeaders.of(request),
                List.of(),
                Optional.of(DEFLATE.withMaxWindowBits(10, 11)));
    var agreement =
        ClientHandshake.verify(
            nonce, List.of(), Optional.of(DEFLATE), 101, HandshakeHeaders.of(answer.headers()));
    assertEquals(answer.deflate(), agreement.deflate());
  }

  private static void assertArrives(
      List<Message> messages, Optional<DeflateOptions> deflate, int bound) {
    var mask = new Random(3);
    WebSocketCodec server = WebSocketCodec.server(Wire.LIMITS, deflate);
    WebSocketCodec client = WebSocketCodec.client(Wire.LIMITS, deflate, mask::nextInt);
    assertEquals(messages, Wire.receiveAtRandom(server, wire(client, messages), 1, bound));
    assertEquals(messages, Wire.receiveAtRandom(client, wire(server, messages), 2, bound));
    client.release();
    server.release();
  }

  private static byte[] wire(WebSocketCodec sender, List<Message> messages) {
    var wire = new ByteArrayOutputStream();
    messages.forEach(message -> wire.writeBytes(Wire.array(send(sender, message))));
    return wire.toByteArray();
  }

  private static ByteBuffer send(WebSocketCodec sender, Message message) {
    if (message instanceof Message.Text text) {
      return sender.text(text.data());
    } else if (message instanceof Message.Binary binary) {
      return sender.binary(ByteBuffer.wrap(binary.data()));
    } else if (message instanceof Message.Ping ping) {
      return sender.ping(ByteBuffer.wrap(ping.data()));
    } else if (message instanceof Message.Pong pong) {
      return sender.pong(ByteBuffer.wrap(pong.data()));
    }
    throw new AssertionError(message);
  }

  private static Message randomMessage(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Message.Ping(Wire.random(random.nextInt(), random.nextInt(126)));
      case 1 -> new Message.Pong(Wire.random(random.nextInt(), random.nextInt(126)));
      case 2 -> new Message.Binary(Wire.random(random.nextInt(), random.nextInt(3_000)));
      default -> new Message.Text(randomText(random));
    };
  }

  private static String randomText(Random random) {
    var text = new StringBuilder();
    for (int size = random.nextInt(1_000); size > 0; size--) {
      text.append(random.nextInt(3) > 0 ? "ab" : Character.toString(0x10000 + random.nextInt(99)));
    }
    return text.toString();
  }
}
