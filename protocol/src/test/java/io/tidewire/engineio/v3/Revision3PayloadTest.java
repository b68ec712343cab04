package io.tidewire.engineio.v3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Literals from engine.io-parser 2.2. */
class Revision3PayloadTest {
  private static final EnginePacket BYTES = new EnginePacket.Binary(new byte[] {1, 2, 3, 4});

  private static EnginePacket text(String data) {
    return new EnginePacket.Text(data);
  }

  @Test
  void putsTheLengthBeforeEachPacket() {
    List<EnginePacket> packets = List.of(text("hello"), EnginePacket.PING, EnginePacket.PROBE_PONG);
    assertEquals("6:4hello1:26:3probe", Revision3Payload.encode(packets));
    assertEquals(packets, Revision3Payload.decode("6:4hello1:26:3probe", 3));
  }

  @Test
  void countsUnitsOfUtf16() {
    List<EnginePacket> packets = List.of(text("€€€€"), text("😀"));
    assertEquals("5:4€€€€3:4😀", Revision3Payload.encode(packets));
    assertEquals(packets, Revision3Payload.decode("5:4€€€€3:4😀", 2));
  }

  @Test
  void writesBytesAsBase64() {
    assertEquals("10:b4AQIDBA==2:4a", Revision3Payload.encode(List.of(BYTES, text("a"))));
    assertEquals(List.of(BYTES, text("a")), Revision3Payload.decode("10:b4AQIDBA==2:4a", 2));
  }

  @Test
  void skipsAPacketOfNoLength() {
    assertEquals(List.of(text("")), Revision3Payload.decode("0:1:4", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        ":",
        ":4",
        "4",
        "1!",
        "1:",
        "2:4",
        "99999991:4x",
        "9999999999:4",
        "-1:4",
        "+1:4",
        "1e1:4hello",
        "1.0:4",
        " 1:4",
        "٣:4ab",
        "1:a",
        "1:7",
        "1:44",
        "1:b",
        "2:b2",
        "6:b4AQ=x",
        "1:41:",
        "1:4\u001e4"
      })
  void refusesLengthsThatLieAndPacketsThatAreNone(String body) {
    EngineException refused =
        assertThrows(EngineException.class, () -> Revision3Payload.decode(body, 10));
    assertEquals(CloseReason.PARSE_ERROR, refused.reason());
  }

  @ParameterizedTest
  @CsvSource({"1:2", "0:"})
  void refusesMorePacketsThanAllowed(String packet) {
    String body = String.join("", Collections.nCopies(1_000, packet));
    EngineException refused =
        assertThrows(EngineException.class, () -> Revision3Payload.decode(body, 999));
    assertEquals(CloseReason.TOO_MANY_PACKETS, refused.reason());
    Revision3Payload.decode(body, 1_000);
  }
}
