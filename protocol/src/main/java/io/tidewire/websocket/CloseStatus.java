package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;

/**
 * Why a connection closes (RFC 6455, 7.4): a code of 0..4999 and a text for logs, possibly empty. A
 * text of more than {@value #MAX_REASON_BYTES} bytes of UTF-8 fits no close frame; {@link
 * WebSocketCodec#close} rejects it.
 */
public record CloseStatus(int code, String reason) {
  /** The purpose of the connection is fulfilled. */
  public static final int NORMAL = 1000;

  /** The server stops, or the user leaves the page. */
  public static final int GOING_AWAY = 1001;

  /** The peer broke RFC 6455. */
  public static final int PROTOCOL_ERROR = 1002;

  /** Text where only binary is accepted, or the reverse. */
  public static final int UNSUPPORTED_DATA = 1003;

  /** The peer's close frame was empty; never sent. */
  public static final int NO_STATUS = 1005;

  /** The connection ended without a close frame; never sent. */
  public static final int ABNORMAL = 1006;

  /** A text that is not UTF-8, or compressed data that does not inflate. */
  public static final int INVALID_DATA = 1007;

  /** A rule of the application was violated, or there were too many fragments. */
  public static final int POLICY_VIOLATION = 1008;

  /** A frame or message over a limit. */
  public static final int MESSAGE_TOO_BIG = 1009;

  /** The server did not negotiate an extension that the client requires. */
  public static final int MANDATORY_EXTENSION = 1010;

  /** The server failed. */
  public static final int INTERNAL_ERROR = 1011;

  /** The server restarts: reconnect. */
  public static final int SERVICE_RESTART = 1012;

  /** The server is overloaded: reconnect later. */
  public static final int TRY_AGAIN_LATER = 1013;

  /** The longest reason that fits in a close frame. */
  public static final int MAX_REASON_BYTES = 123;

  /**
   * @throws IllegalArgumentException if the code is not in 0..4999
   */
  public CloseStatus {
    Objects.requireNonNull(reason, "reason");
    if (code < 0 || code > 4999) {
      throw new IllegalArgumentException("close code " + code + " is not in 0..4999");
    }
  }

  /** A status without a text. */
  public static CloseStatus of(int code) {
    return new CloseStatus(code, "");
  }

  /** Whether a close frame may carry the code: 1000-1003, 1007-1014 and 3000-4999. */
  public static boolean mayTravel(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }

  /**
   * The status that answers a peer's close with this one (RFC 6455, 5.5.1): its code without its
   * text, or {@link #NO_STATUS}, an empty frame, if it had none.
   */
  public CloseStatus echo() {
    return of(code);
  }

  /** A status whose reason is cut at a character boundary to fit in a close frame. */
  static CloseStatus cut(int code, String reason) {
    byte[] bytes = reason.getBytes(UTF_8);
    if (bytes.length <= MAX_REASON_BYTES) {
      return new CloseStatus(code, reason);
    }
    int end = MAX_REASON_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new CloseStatus(code, new String(bytes, 0, end, UTF_8));
  }
}
