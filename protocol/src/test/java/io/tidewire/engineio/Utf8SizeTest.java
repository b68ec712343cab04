package io.tidewire.engineio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8SizeTest {
  private static final String MIXED = "aé€😀\u0000\u07ff\u0800\uffff";

  @Test
  void countsWhatTheEncoderWrites() {
    assertEquals(MIXED.getBytes(StandardCharsets.UTF_8).length, Utf8Size.of(MIXED, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void givesTheSameSumHoweverTheTextIsCut(int cut) {
    long sum = Utf8Size.of(MIXED.substring(0, cut), 0) + Utf8Size.of(MIXED, cut);
    assertEquals(Utf8Size.of(MIXED, 0), sum);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 100})
  void knowsTheSizeOfBytesInABody(int length) {
    EnginePacket packet = new EnginePacket.Binary(new byte[length]);
    assertEquals(EnginePayload.encode(List.of(packet)).length(), EnginePayload.size(packet));
  }

  @Test
  void knowsTheSizeOfTextInABody() {
    assertEquals(1 + Utf8Size.of(MIXED, 0), EnginePayload.size(new EnginePacket.Text(MIXED)));
  }

  @Test
  void countsTextThatCameInAFrameFromWhereItBegins() {
    assertEquals(4, EnginePayload.size(new EnginePacket.Text("xx€", 2)));
  }

  @Test
  void knowsTheSizeOfPacketsWithoutData() {
    assertEquals(1, EnginePayload.size(EnginePacket.PONG));
    assertEquals(6, EnginePayload.size(EnginePacket.PROBE_PING));
  }
}
