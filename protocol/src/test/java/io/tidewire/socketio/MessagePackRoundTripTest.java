package io.tidewire.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.event.Args;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessagePackRoundTripTest {
  private final Random random = new Random(5);
  private final PacketParser parser = PacketParser.messagePack();
  private final PacketDecoder decoder = parser.decoder(PacketLimits.DEFAULTS);

  @Test
  void readsBackWhateverWasWritten() {
    for (int i = 0; i < 10_000; i++) {
      Packet packet = packet();
      assertEquals(packet, decoder.binary(message(packet)));
    }
  }

  /** A changed byte gives another packet or a PacketException, never another exception. */
  @Test
  void survivesAnyChangedByte() {
    for (int i = 0; i < 50_000; i++) {
      byte[] message = message(packet());
      message[random.nextInt(message.length)] = (byte) random.nextInt();
      acceptOrRefuse(message);
    }
  }

  @Test
  void survivesAnyBytes() {
    for (int i = 0; i < 50_000; i++) {
      byte[] message = new byte[random.nextInt(40)];
      random.nextBytes(message);
      acceptOrRefuse(message);
    }
  }

  @Test
  void refusesEveryMessageThatIsCutShort() {
    byte[] message = message(event("/admin", 12));
    for (int length = 0; length < message.length; length++) {
      byte[] cut = Arrays.copyOf(message, length);
      assertThrows(PacketException.class, () -> decoder.binary(cut));
    }
  }

  private void acceptOrRefuse(byte[] message) {
    try {
      decoder.binary(message);
    } catch (PacketException refused) {
      // expected
    }
  }

  private byte[] message(Packet packet) {
    return parser.encode(packet).attachments().get(0);
  }

  private Packet packet() {
    String namespace = random.nextBoolean() ? "/" : "/" + random.nextInt(100);
    return switch (random.nextInt(6)) {
      case 0 -> new Packet.Connect(namespace, "{\"a\":" + random.nextLong() + "}");
      case 1 -> new Packet.ConnectError(namespace, "{\"message\":\"no\"}");
      case 2 -> new Packet.Disconnect(namespace);
      case 3 -> new Packet.Reply(namespace, random.nextInt(1000), args());
      default -> event(namespace, random.nextBoolean() ? random.nextInt(1000) : -1);
    };
  }

  private Packet event(String namespace, long ackId) {
    return new Packet.Event(namespace, ackId, "e" + text(), args());
  }

  private Args args() {
    return switch (random.nextInt(4)) {
      case 0 -> Args.EMPTY;
      case 1 -> Args.of(text(), random.nextLong() >> random.nextInt(64), null);
      case 2 -> Args.of(Map.of(text(), List.of(random.nextGaussian(), text())));
      default -> Args.of(bytes(), Map.of("deep", List.of(text(), bytes())), random.nextBoolean());
    };
  }

  /** No unpaired surrogates, and no value with two encodings. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(40); n > 0; n--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x7f : 0x2000));
    }
    return random.nextBoolean() ? text.toString() : text.append("😀").toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return bytes;
  }
}
