package io.tidewire.websocket;

/** What a frame carries (RFC 6455, 5.2). */
public enum Opcode {
  /** More of the message that began before. */
  CONTINUATION(0x0),
  /** The beginning of a text message, or all of it. */
  TEXT(0x1),
  /** The beginning of a binary message, or all of it. */
  BINARY(0x2),
  /** The sender's last frame. */
  CLOSE(0x8),
  /** Asks for a pong. */
  PING(0x9),
  /** Answers a ping. */
  PONG(0xA);

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  /** The four bits on the wire. */
  int code() {
    return code;
  }

  /** True for close, ping and pong, which may stand between the fragments of a message. */
  public boolean isControl() {
    return code >= 0x8;
  }

  static Opcode of(int code) {
    return switch (code) {
      case 0x0 -> CONTINUATION;
      case 0x1 -> TEXT;
      case 0x2 -> BINARY;
      case 0x8 -> CLOSE;
      case 0x9 -> PING;
      case 0xA -> PONG;
      default ->
          throw new WebSocketException(CloseStatus.PROTOCOL_ERROR, "reserved opcode " + code);
    };
  }
}
