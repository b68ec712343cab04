package io.tidewire.engineio;

/** Encodes and decodes the text frame of one packet. Thread-safe. */
public final class EnginePacketCodec {
  private static final String PROBE = "probe";

  private EnginePacketCodec() {}

  /**
   * The text of the packet's frame.
   *
   * @throws IllegalArgumentException for {@link EnginePacket.Binary}, which is sent as a binary
   *     frame
   */
  public static String encode(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text text) {
      return '4' + text.data();
    } else if (packet instanceof EnginePacket.Ping ping) {
      return ping.probe() ? "2probe" : "2";
    } else if (packet instanceof EnginePacket.Pong pong) {
      return pong.probe() ? "3probe" : "3";
    } else if (packet instanceof EnginePacket.Open open) {
      return '0' + OpenJson.write(open);
    } else if (packet instanceof EnginePacket.Close) {
      return "1";
    } else if (packet instanceof EnginePacket.Upgrade) {
      return "5";
    } else if (packet instanceof EnginePacket.Noop) {
      return "6";
    } else if (packet instanceof EnginePacket.Binary) {
      throw new IllegalArgumentException("a binary packet has no text: send its bytes");
    }
    throw new AssertionError(packet);
  }

  /**
   * The packet in a text frame. As in engine.io-parser, {@code b} and base64 is a binary message in
   * any frame; unknown data of a ping or pong is ignored, and so is data of types that have none.
   *
   * @throws EngineException if the frame is empty or of unknown type, or the open packet is
   *     malformed
   */
  public static EnginePacket decode(String frame) {
    if (frame.isEmpty()) {
      throw new EngineException("empty packet");
    }
    return switch (frame.charAt(0)) {
      case '0' -> OpenJson.read(frame.substring(1));
      case '1' -> EnginePacket.CLOSE;
      case '2' -> isProbe(frame) ? EnginePacket.PROBE_PING : EnginePacket.PING;
      case '3' -> isProbe(frame) ? EnginePacket.PROBE_PONG : EnginePacket.PONG;
      case '4' -> new EnginePacket.Text(frame, 1);
      case '5' -> EnginePacket.UPGRADE;
      case '6' -> EnginePacket.NOOP;
      case 'b' -> new EnginePacket.Binary(Base64Text.decode(frame.substring(1)));
      default -> throw new EngineException("unknown packet type");
    };
  }

  private static boolean isProbe(String frame) {
    return frame.length() == 1 + PROBE.length() && frame.endsWith(PROBE);
  }
}
