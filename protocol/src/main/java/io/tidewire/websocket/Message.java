package io.tidewire.websocket;

import java.util.Arrays;

/**
 * A whole message or control frame, assembled from its fragments, inflated and checked. Byte arrays
 * belong to the receiver of the message; they compare by content.
 */
public sealed interface Message {
  /** Text, received as valid UTF-8. */
  record Text(String data) implements Message {}

  /** Bytes. */
  @SuppressWarnings("ArrayRecordComponent") // the codec avoids a copy per message
  record Binary(byte[] data) implements Message {
    @Override
    public boolean equals(Object other) {
      return other instanceof Binary that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "Binary[" + data.length + " bytes]";
    }
  }

  /** The answer is a pong of the same data, at most 125 bytes (RFC 6455, 5.5.2). */
  @SuppressWarnings("ArrayRecordComponent")
  record Ping(byte[] data) implements Message {
    @Override
    public boolean equals(Object other) {
      return other instanceof Ping that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "Ping[" + data.length + " bytes]";
    }
  }

  /** Answers a ping, or is unsolicited; at most 125 bytes (RFC 6455, 5.5.3). */
  @SuppressWarnings("ArrayRecordComponent")
  record Pong(byte[] data) implements Message {
    @Override
    public boolean equals(Object other) {
      return other instanceof Pong that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "Pong[" + data.length + " bytes]";
    }
  }

  /**
   * The peer's last frame; {@link CloseStatus#NO_STATUS} if it was empty. The answer is {@link
   * CloseStatus#echo()} unless a close frame was sent already.
   */
  record Close(CloseStatus status) implements Message {}
}
