package io.tidewire.engineio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePacketCodecTest {
  private static final Duration INTERVAL = Duration.ofSeconds(25);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  static Stream<Arguments> packets() {
    return Stream.of(
        Arguments.of(
            new EnginePacket.Open("x", List.of("websocket"), INTERVAL, TIMEOUT, 1_000_000),
            "0{\"sid\":\"x\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,"
                + "\"pingTimeout\":20000,\"maxPayload\":1000000}"),
        Arguments.of(
            new EnginePacket.Open("x", List.of(), INTERVAL, TIMEOUT, 1, List.of("rooms")),
            "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":25000,"
                + "\"pingTimeout\":20000,\"maxPayload\":1,\"tidewire\":[\"rooms\"]}"),
        Arguments.of(EnginePacket.CLOSE, "1"),
        Arguments.of(EnginePacket.PING, "2"),
        Arguments.of(EnginePacket.PROBE_PING, "2probe"),
        Arguments.of(EnginePacket.PONG, "3"),
        Arguments.of(EnginePacket.PROBE_PONG, "3probe"),
        Arguments.of(new EnginePacket.Text(""), "4"),
        Arguments.of(new EnginePacket.Text("2[\"é😀\"]"), "42[\"é😀\"]"),
        Arguments.of(EnginePacket.UPGRADE, "5"),
        Arguments.of(EnginePacket.NOOP, "6"));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void writesWhatTheReferenceWrites(EnginePacket packet, String frame) {
    assertEquals(frame, EnginePacketCodec.encode(packet));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void readsWhatItWrites(EnginePacket packet, String frame) {
    assertEquals(packet, EnginePacketCodec.decode(frame));
  }

  @Test
  void everyKindOfPacketIsAmongTheExamplesOrBinary() {
    Set<Class<?>> examples =
        new HashSet<>(
            packets().map(example -> example.get()[0].getClass()).collect(Collectors.toSet()));
    examples.add(EnginePacket.Binary.class);
    assertEquals(
        Arrays.stream(EnginePacket.class.getPermittedSubclasses()).collect(Collectors.toSet()),
        examples);
  }

  @Test
  void aBinaryPacketHasNoText() {
    EnginePacket binary = new EnginePacket.Binary(new byte[1]);
    assertThrows(IllegalArgumentException.class, () -> EnginePacketCodec.encode(binary));
  }

  @Test
  void readsBase64InAnyTextFrame() {
    assertEquals(new EnginePacket.Binary(new byte[] {1, 2}), EnginePacketCodec.decode("bAQI="));
    assertEquals(new EnginePacket.Binary(new byte[0]), EnginePacketCodec.decode("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bAQI=\n", "bAQI=\r\n", "bA\nQ\nI=\n"})
  void readsBase64InLinesAsThePublicClientForJavaWritesThem(String frame) {
    assertEquals(new EnginePacket.Binary(new byte[] {1, 2}), EnginePacketCodec.decode(frame));
  }

  @Test
  void makesNoNewPacketsOfKindsWithoutData() {
    assertSame(EnginePacket.PONG, EnginePacketCodec.decode("3"));
    assertSame(EnginePacket.NOOP, EnginePacketCodec.decode("6"));
  }

  @ParameterizedTest
  @CsvSource({"1x,1", "2x,2", "2probes,2", "2Probe,2", "3x,3", "5x,5", "6x,6"})
  void ignoresDataWhereTheReferenceIgnoresIt(String frame, String same) {
    assertEquals(EnginePacketCodec.decode(same), EnginePacketCodec.decode(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "7", "a", " 4", "-", "B", "\u001e", "bAQ", "bAQI", "b!!!!", "b====", "bAQI=\r", "b AQI="
      })
  void rejectsAMalformedPacket(String frame) {
    assertThrows(EngineException.class, () -> EnginePacketCodec.decode(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0null",
        "0[]",
        "0\"x\"",
        "0{",
        "0{}",
        "0{\"sid\":\"\",\"pingInterval\":1,\"pingTimeout\":1}",
        "0{\"sid\":null,\"pingInterval\":1,\"pingTimeout\":1}",
        "0{\"sid\":\"x\",\"pingTimeout\":1}",
        "0{\"sid\":\"x\",\"pingInterval\":1}",
        "0{\"sid\":\"x\",\"pingInterval\":-1,\"pingTimeout\":1}",
        "0{\"sid\":\"x\",\"pingInterval\":\"soon\",\"pingTimeout\":1}",
        "0{\"sid\":\"x\",\"pingInterval\":1e999,\"pingTimeout\":1}",
        "0{\"sid\":\"x\",\"pingInterval\":1,\"pingTimeout\":1,\"maxPayload\":0}",
        "0{\"sid\":\"x\",\"pingInterval\":1,\"pingTimeout\":1,\"maxPayload\":4294967297}",
        "0{\"sid\":\"x\",\"pingInterval\":1,\"pingTimeout\":1,\"upgrades\":[null]}",
        "0{\"sid\":\"x\",\"pingInterval\":1,\"pingTimeout\":1,\"upgrades\":\"websocket\"}",
        "0{\"sid\":\"x\",\"pingInterval\":1,\"pingTimeout\":1}x"
      })
  void refusesAMalformedOpen(String frame) {
    assertThrows(EngineException.class, () -> EnginePacketCodec.decode(frame));
  }

  @Test
  void anOpenPacketMayOmitOptionalFieldsAndHaveUnknownOnes() {
    assertEquals(
        new EnginePacket.Open(
            "x", List.of(), Duration.ofMillis(1), Duration.ofMillis(2), Integer.MAX_VALUE),
        EnginePacketCodec.decode(
            "0{\"sid\":\"x\",\"pingInterval\":1,\"pingTimeout\":2,\"future\":{\"a\":[]}}"));
  }

  @Test
  void binaryPacketsOfTheSameBytesAreEqual() {
    EnginePacket one = new EnginePacket.Binary(new byte[] {1});
    assertEquals(new EnginePacket.Binary(new byte[] {1}), one);
    assertEquals(new EnginePacket.Binary(new byte[] {1}).hashCode(), one.hashCode());
  }
}
