package io.tidewire.engineio;

import java.util.ArrayList;
import java.util.List;

/**
 * Encodes and decodes the packets of one HTTP body: {@code \x1e} between them, bytes as base64.
 * Thread-safe.
 */
public final class EnginePayload {
  /** Separates packets; JSON never contains it. */
  public static final char SEPARATOR = '\u001e';

  private static final int MOST_PACKETS_ARE_SHORTER = 128;

  private EnginePayload() {}

  /** The body of these packets, in order. */
  public static String encode(List<EnginePacket> packets) {
    if (packets.size() == 1) {
      return encode(packets.get(0));
    }
    StringBuilder body = new StringBuilder(packets.size() * MOST_PACKETS_ARE_SHORTER);
    for (int i = 0; i < packets.size(); i++) {
      if (i > 0) {
        body.append(SEPARATOR);
      }
      body.append(encode(packets.get(i)));
    }
    return body.toString();
  }

  private static String encode(EnginePacket packet) {
    return packet instanceof EnginePacket.Binary binary
        ? 'b' + Base64Text.encode(binary.data())
        : EnginePacketCodec.encode(packet);
  }

  /**
   * The bytes of the packet in a body, without its separator: UTF-8, and base64 for bytes. At most
   * {@link Integer#MAX_VALUE}, even if its frame would be larger.
   */
  public static int size(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text text) {
      return Utf8Size.saturated(1 + Utf8Size.of(text.frame(), text.from()));
    } else if (packet instanceof EnginePacket.Binary binary) {
      return Utf8Size.saturated(1 + Base64Text.size(binary.data().length));
    }
    return encode(packet).length(); // only the server sends open, and the others are ASCII
  }

  /**
   * The packets of a body.
   *
   * @throws EngineException if a packet is malformed or empty, or if there are more than {@code
   *     maxPackets}; no packet is returned then
   */
  public static List<EnginePacket> decode(String body, int maxPackets) {
    List<EnginePacket> packets = new ArrayList<>();
    int from = 0;
    for (int to; (to = body.indexOf(SEPARATOR, from)) >= 0; from = to + 1) {
      add(packets, body.substring(from, to), maxPackets);
    }
    add(packets, body.substring(from), maxPackets);
    return packets;
  }

  private static void add(List<EnginePacket> packets, String frame, int maxPackets) {
    if (packets.size() == maxPackets) {
      throw new EngineException(
          CloseReason.TOO_MANY_PACKETS, "more than " + maxPackets + " packets");
    }
    packets.add(EnginePacketCodec.decode(frame));
  }
}
