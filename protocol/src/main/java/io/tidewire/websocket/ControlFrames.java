package io.tidewire.websocket;

import static io.tidewire.websocket.CloseStatus.INVALID_DATA;
import static io.tidewire.websocket.CloseStatus.NO_STATUS;
import static io.tidewire.websocket.CloseStatus.PROTOCOL_ERROR;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads close, ping and pong (RFC 6455, 5.5), which may arrive in pieces but never in fragments.
 */
final class ControlFrames {
  private @Nullable ByteAccumulator cut; // null unless a control frame has arrived in part

  /** The message, once the frame is complete. */
  @Nullable Message accept(FramePart part) {
    if (part.isWholeFrame()) {
      return message(part.opcode(), copy(part));
    }
    ByteAccumulator payload = cut == null ? new ByteAccumulator() : cut;
    payload.append(part.array(), part.offset(), part.length(), part.frameLength());
    cut = part.last() ? null : payload;
    return part.last() ? message(part.opcode(), payload.toArray()) : null;
  }

  private static byte[] copy(FramePart part) {
    return Arrays.copyOfRange(part.array(), part.offset(), part.offset() + part.length());
  }

  private static Message message(Opcode opcode, byte[] payload) {
    return switch (opcode) {
      case PING -> new Message.Ping(payload);
      case PONG -> new Message.Pong(payload);
      case CLOSE -> new Message.Close(status(payload));
      case TEXT, BINARY, CONTINUATION -> throw new AssertionError(opcode);
    };
  }

  private static CloseStatus status(byte[] payload) {
    if (payload.length == 0) {
      return CloseStatus.of(NO_STATUS);
    }
    if (payload.length == 1) {
      throw new WebSocketException(PROTOCOL_ERROR, "close frame of 1 byte");
    }
    int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    if (!CloseStatus.mayTravel(code)) {
      throw new WebSocketException(PROTOCOL_ERROR, "close code " + code + " must not be sent");
    }
    return new CloseStatus(code, reason(payload));
  }

  private static String reason(byte[] payload) {
    try {
      return Utf8Decoder.decode(payload, 2, payload.length - 2);
    } catch (WebSocketException invalid) {
      throw new WebSocketException(INVALID_DATA, "close reason is not valid UTF-8");
    }
  }
}
