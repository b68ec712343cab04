package io.tidewire.websocket;

/** The type of a frame (RFC 6455, 5.2). */
enum Opcode {
  /** The next fragment of a message. */
  CONTINUATION(0x0),
  /** The first fragment of a text message, or the whole. */
  TEXT(0x1),
  /** The first fragment of a binary message, or the whole. */
  BINARY(0x2),
  /** The sender's last frame. */
  CLOSE(0x8),
  /** Requests a pong. */
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

  /** True for close, ping and pong, which may be sent between the fragments of a message. */
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
