package io.tidewire.engineio.v3;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes and decodes the packets of revision 3 in one text body: {@code <length>:<packet>} each.
 * The length counts UTF-16 units, as in JavaScript. Thread-safe.
 */
public final class Revision3Payload {
  static final int MAX_LENGTH_DIGITS = 9; // fit in an int

  private Revision3Payload() {}

  /** The body of these packets, in order; bytes as base64. */
  public static String encode(List<EnginePacket> packets) {
    StringBuilder body = new StringBuilder();
    for (EnginePacket packet : packets) {
      String text = Revision3Codec.encode(packet);
      body.append(text.length()).append(':').append(text);
    }
    return body.toString();
  }

  /**
   * The packets of a body. As in engine.io-parser 2, a packet of length 0 is skipped.
   *
   * @throws EngineException if the body is empty, a length is wrong, a packet is malformed, or
   *     there are more than {@code maxPackets}; no packet is returned then
   */
  public static List<EnginePacket> decode(String body, int maxPackets) {
    if (body.isEmpty()) {
      throw new EngineException("empty payload");
    }
    List<EnginePacket> packets = new ArrayList<>();
    int at = 0;
    for (int count = 0; at < body.length(); count++) {
      requireFewer(count, maxPackets);
      int colon = endOfLength(body, at);
      int end = colon + 1 + length(body, at, colon);
      if (end > body.length()) {
        throw new EngineException("a length beyond the payload");
      }
      if (end > colon + 1) {
        packets.add(Revision3Codec.decode(body.substring(colon + 1, end)));
      }
      at = end;
    }
    return packets;
  }

  static void requireFewer(int count, int maxPackets) {
    if (count == maxPackets) {
      throw new EngineException(
          CloseReason.TOO_MANY_PACKETS, "more than " + maxPackets + " packets");
    }
  }

  private static int endOfLength(String body, int from) {
    int at = from;
    while (at < body.length() && at - from < MAX_LENGTH_DIGITS && isDigit(body.charAt(at))) {
      at++;
    }
    if (at == from || at == body.length() || body.charAt(at) != ':') {
      throw new EngineException("malformed length");
    }
    return at;
  }

  private static int length(String body, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      length = length * 10 + body.charAt(i) - '0';
    }
    return length;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
