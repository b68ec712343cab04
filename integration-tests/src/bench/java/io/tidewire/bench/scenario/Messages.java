package io.tidewire.bench.scenario;

import io.tidewire.bench.load.ClientFrames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The bytes that the echo scenarios send. */
public final class Messages {
  private static final int BINARY_BYTES = 4096;
  private static final int LINES = 9;
  private static final String ECHO_START = "42[\"echo\",\"";
  private static final String ECHO_END = "\"]";

  private Messages() {}

  public static EchoScenario.Message echo() {
    return echo("a 32-byte string", 32);
  }

  /** A packet of this total size. */
  public static EchoScenario.Message echoOf(int packetBytes) {
    return echo(
        "a packet of " + packetBytes + " bytes", packetBytes - (ECHO_START + ECHO_END).length());
  }

  private static EchoScenario.Message echo(String words, int stringBytes) {
    String packet = ECHO_START + "x".repeat(stringBytes) + ECHO_END;
    return new EchoScenario.Message(
        "echo", words, ByteBuffer.wrap(ClientFrames.text(packet)), packet.length(), false, 20_000);
  }

  static EchoScenario.Message ack() {
    String packet = order();
    return new EchoScenario.Message(
        "ack",
        packet.length() + " bytes of JSON bound to a record, as acknowledgement",
        ByteBuffer.wrap(ClientFrames.text(packet)),
        packet.length() - 50,
        false,
        10_000);
  }

  static EchoScenario.Message binary() {
    byte[] header = ClientFrames.text("451-[\"binary\",{\"_placeholder\":true,\"num\":0}]");
    byte[] frame = ClientFrames.binary(new byte[BINARY_BYTES]);
    byte[] both = Arrays.copyOf(header, header.length + frame.length);
    System.arraycopy(frame, 0, both, header.length, frame.length);
    return new EchoScenario.Message(
        "binary", "4 KB of binary", ByteBuffer.wrap(both), BINARY_BYTES, false, 10_000);
  }

  static EchoScenario.Message deflate() {
    String packet = order();
    return new EchoScenario.Message(
        "deflate",
        packet.length() + " bytes of JSON as acknowledgement, permessage-deflate both ways",
        ByteBuffer.wrap(ClientFrames.deflatedText(packet)),
        50,
        true,
        2_000);
  }

  private static String order() {
    String lines =
        IntStream.range(0, LINES).mapToObj(Messages::line).collect(Collectors.joining(","));
    return "421[\"order\",{\"id\":20260101,\"customer\":\"Ada Lovelace\",\"address\":"
        + "\"12 St James's Square, London\",\"express\":true,\"total\":1234.5,\"lines\":["
        + lines
        + "]}]";
  }

  private static String line(int i) {
    return "{\"article\":\"A-"
        + (7919 * (i + 1))
        + "\",\"name\":\"part number "
        + "abcdefghi".substring(i)
        + " of the engine\",\"quantity\":"
        + (i + 1)
        + ",\"price\":"
        + (i * 17 + 0.25)
        + "}";
  }
}
