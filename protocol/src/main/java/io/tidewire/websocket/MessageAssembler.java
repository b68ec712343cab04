package io.tidewire.websocket;

import static io.tidewire.websocket.CloseStatus.PROTOCOL_ERROR;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Assembles data messages from their frames (RFC 6455, 5.4). Holds bytes only while a message is
 * unfinished; a message that arrives whole and uncompressed is decoded from the input buffer.
 */
final class MessageAssembler {
  private final WebSocketLimits limits;
  private final @Nullable MessageInflater inflater; // null unless deflate was agreed on
  private @Nullable UnfinishedMessage unfinished; // null between messages

  MessageAssembler(WebSocketLimits limits, @Nullable MessageInflater inflater) {
    this.limits = limits;
    this.inflater = inflater;
  }

  /** The message, once it is complete. */
  @Nullable Message accept(FramePart part) {
    if (part.first()) {
      checkOrder(part.opcode());
      if (isWholeMessage(part)) {
        return whole(part);
      }
      begin(part);
    }
    return add(part);
  }

  /** Discards an unfinished message and frees the native stream if one is kept. */
  void release() {
    unfinished = null;
    if (inflater != null) {
      inflater.release();
    }
  }

  private void checkOrder(Opcode opcode) {
    if (opcode == Opcode.CONTINUATION && unfinished == null) {
      throw new WebSocketException(PROTOCOL_ERROR, "continuation of no message");
    }
    if (opcode != Opcode.CONTINUATION && unfinished != null) {
      throw new WebSocketException(PROTOCOL_ERROR, "message inside an unfinished message");
    }
  }

  private boolean isWholeMessage(FramePart part) {
    return part.last()
        && part.fin()
        && !part.compressed()
        && unfinished == null
        && part.frameLength() <= limits.maxMessage();
  }

  private static Message whole(FramePart part) {
    if (part.opcode() == Opcode.TEXT) {
      return new Message.Text(Utf8Decoder.decode(part.array(), part.offset(), part.length()));
    }
    return new Message.Binary(
        Arrays.copyOfRange(part.array(), part.offset(), part.offset() + part.length()));
  }

  private void begin(FramePart part) {
    if (unfinished == null) {
      unfinished =
          new UnfinishedMessage(
              part.opcode() == Opcode.TEXT, limits, part.compressed() ? inflater : null);
    }
    unfinished.beginFrame(part);
  }

  private @Nullable Message add(FramePart part) {
    UnfinishedMessage message = unfinished;
    if (message == null) {
      throw new AssertionError(part);
    }
    message.add(part);
    if (!part.last() || !part.fin()) {
      return null;
    }
    unfinished = null;
    return message.finish();
  }
}
