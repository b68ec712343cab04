package io.tidewire.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.event.Args;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketRoundTripTest {
  private final Random random = new Random(3);

  @Test
  void readsBackWhateverWasWritten() {
    PacketDecoder decoder = PacketParser.json().decoder(PacketLimits.DEFAULTS);
    for (int i = 0; i < 10_000; i++) {
      Packet packet = packet();
      assertEquals(packet, decode(decoder, PacketEncoder.encode(packet)));
    }
  }

  /** A changed character gives another packet or a PacketException, never another exception. */
  @Test
  void survivesAnyFlippedCharacter() {
    for (int i = 0; i < 20_000; i++) {
      EncodedPacket encoded = PacketEncoder.encode(packet());
      StringBuilder text = new StringBuilder(encoded.text());
      text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
      try {
        PacketDecoder decoder = PacketParser.json().decoder(PacketLimits.DEFAULTS);
        decode(decoder, new EncodedPacket(text.toString(), encoded.attachments()));
      } catch (PacketException refused) {
        // expected
      }
    }
  }

  @Test
  void refusesEveryTextThatIsCutShort() {
    String text = PacketEncoder.encode(event("/admin", 12)).text();
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      PacketDecoder decoder = PacketParser.json().decoder(PacketLimits.DEFAULTS);
      assertThrows(PacketException.class, () -> decoder.text(cut), cut);
    }
  }

  private static Packet decode(PacketDecoder decoder, EncodedPacket encoded) {
    Packet packet = decoder.text(encoded.text());
    for (byte[] attachment : encoded.attachments()) {
      packet = packet == null ? decoder.binary(attachment) : packet;
    }
    return packet;
  }

  private Packet packet() {
    String namespace = random.nextBoolean() ? "/" : "/" + random.nextInt(100);
    return switch (random.nextInt(6)) {
      case 0 -> new Packet.Connect(namespace, "{\"a\":" + random.nextInt() + "}");
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
      case 1 -> Args.of(text(), random.nextInt(), null);
      case 2 -> Args.of(Map.of(text(), List.of(random.nextDouble(), text())));
      default -> Args.of(bytes(), Map.of("deep", List.of(text(), bytes())), random.nextLong());
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(10); n > 0; n--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
    }
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return bytes;
  }
}
