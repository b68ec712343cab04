package io.tidewire.websocket;

import static io.tidewire.websocket.CloseStatus.MESSAGE_TOO_BIG;
import static io.tidewire.websocket.CloseStatus.POLICY_VIOLATION;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** An unfinished data message: in fragments, in pieces of a frame, or compressed. */
final class UnfinishedMessage {
  private final WebSocketLimits limits;
  private final @Nullable MessageInflater inflater; // null when the message is not compressed
  private final @Nullable Utf8Decoder utf8; // null when the message is binary
  private final ByteAccumulator payload = new ByteAccumulator();
  private long announced; // announced by the headers so far, before inflating
  private int fragments;
  private boolean complete; // including the current frame

  UnfinishedMessage(boolean text, WebSocketLimits limits, @Nullable MessageInflater inflater) {
    this.limits = limits;
    this.inflater = inflater;
    this.utf8 = text ? new Utf8Decoder() : null;
  }

  /** Rejects a frame that would exceed the limits, before any of its bytes is kept. */
  void beginFrame(FramePart part) {
    complete = part.fin();
    announced += part.frameLength();
    fragments++;
    if (announced > limits.maxMessage()) {
      throw new WebSocketException(
          MESSAGE_TOO_BIG,
          "message of " + announced + " bytes or more, the limit is " + limits.maxMessage());
    }
    if (fragments > limits.maxFragments()) {
      throw new WebSocketException(
          POLICY_VIOLATION, "message of more than " + limits.maxFragments() + " fragments");
    }
  }

  void add(FramePart part) {
    int before = payload.count();
    if (inflater != null) {
      inflater.inflate(part.array(), part.offset(), part.length(), payload);
    } else {
      payload.append(part.array(), part.offset(), part.length(), expected());
    }
    checkText(before);
  }

  Message finish() {
    if (inflater != null) {
      int before = payload.count();
      inflater.end(payload);
      checkText(before);
    }
    if (utf8 == null) {
      return new Message.Binary(payload.toArray());
    }
    utf8.end();
    return new Message.Text(new String(payload.array(), 0, payload.count(), UTF_8));
  }

  /** The size of the message if this is its last frame, else the limit. */
  private int expected() {
    return complete ? (int) announced : limits.maxMessage();
  }

  private void checkText(int from) {
    if (utf8 != null) {
      utf8.check(payload.array(), from, payload.count() - from);
    }
  }
}
