package io.tidewire.engineio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePayloadTest {
  private static final List<EnginePacket> PACKETS =
      List.of(
          new EnginePacket.Text("a"),
          new EnginePacket.Binary(new byte[] {1, 2, 3, 4}),
          EnginePacket.PING,
          new EnginePacket.Text("é😀"));
  private static final String BODY = "4a\u001ebAQIDBA==\u001e2\u001e4é😀";

  @Test
  void putsASeparatorBetweenPackets() {
    assertEquals(BODY, EnginePayload.encode(PACKETS));
  }

  @Test
  void readsWhatItWrites() {
    assertEquals(PACKETS, EnginePayload.decode(BODY, 4));
  }

  @Test
  void aSinglePacketNeedsNoSeparator() {
    assertEquals("6", EnginePayload.encode(List.of(EnginePacket.NOOP)));
    assertEquals(List.of(EnginePacket.NOOP), EnginePayload.decode("6", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u001e",
        "4a\u001e",
        "\u001e4a",
        "4a\u001e\u001e4b",
        "4a\u001ex",
        "4a\u001ebAQ",
        "bAQI=4a",
        "99999991:4a"
      })
  void rejectsABodyWithAMalformedPacket(String body) {
    assertThrows(EngineException.class, () -> EnginePayload.decode(body, 100));
  }

  @Test
  void refusesMorePacketsThanAllowed() {
    assertThrows(EngineException.class, () -> EnginePayload.decode(BODY, 3));
  }

  @Test
  void readsNoFurtherThanTheLimit() {
    String body = "2\u001e".repeat(3) + "x\u001e".repeat(1_000);
    var refused = assertThrows(EngineException.class, () -> EnginePayload.decode(body, 3));
    assertEquals("more than 3 packets", refused.getMessage());
  }

  @Test
  void readsBackRandomPackets() {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      List<EnginePacket> packets = new ArrayList<>();
      for (int n = 1 + random.nextInt(10); n > 0; n--) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        packets.add(
            random.nextBoolean()
                ? new EnginePacket.Binary(bytes)
                : new EnginePacket.Text("m" + random.nextLong()));
      }
      assertEquals(packets, EnginePayload.decode(EnginePayload.encode(packets), 10));
    }
  }
}
