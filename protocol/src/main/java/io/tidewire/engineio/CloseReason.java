package io.tidewire.engineio;

import java.util.Locale;

/**
 * Why a session closed. {@link #text} is the text of the JavaScript reference in the same case
 * (engine.io 6.6, "close" event). A limit that was hit has a constant of its own, so that logs and
 * hooks can distinguish it, with the text that the reference would use.
 */
public enum CloseReason {
  /** The connection broke. */
  TRANSPORT_ERROR("transport error"),
  /** The peer's connection ended, for instance because a browser tab was closed. */
  TRANSPORT_CLOSE("transport close"),
  /** The session was closed by this side. */
  FORCED_CLOSE("forced close"),
  /** Nothing was received within ping interval plus ping timeout. */
  PING_TIMEOUT("ping timeout"),
  /** The peer sent a malformed packet. */
  PARSE_ERROR("parse error"),
  /** The server is closing. */
  SERVER_SHUTTING_DOWN("server shutting down"),
  /** The layer above rejected the client. */
  FORCED_SERVER_CLOSE("forced server close"),

  /** Limit: one message was larger than allowed. */
  MESSAGE_TOO_BIG("transport error"),
  /** Limit: an HTTP body was larger than allowed. */
  PAYLOAD_TOO_LARGE("transport error"),
  /** Limit: one HTTP body held more packets than allowed. */
  TOO_MANY_PACKETS("parse error"),
  /** A POST with an unknown content type. */
  INVALID_CONTENT("transport error"),
  /** Limit: two polls, or two posts, of one session at a time. */
  OVERLAPPING_REQUEST("transport error"),
  /** The client aborted a request before it was answered. */
  REQUEST_ABORTED("transport error"),
  /** Limit: the client did not request the next stream in time after one reached its size. */
  STREAM_NOT_RENEWED("transport close"),
  /** Limit: the peer does not read what it is sent. */
  SLOW_CONSUMER("transport close"),
  /** Limit: the client joined no namespace in time. */
  CONNECT_TIMEOUT("forced server close"),
  /** Limit: too many handshakes were unfinished, most of them from the client's address. */
  CROWDED_OUT("forced server close"),
  /**
   * Limit: reading was paused for too long, because listeners lag or the client's rate is used up.
   */
  PAUSED_TOO_LONG("ping timeout"),
  /** Limit: announced attachments did not arrive in time. */
  ATTACHMENTS_LATE("parse error"),
  /** Limit: one message had more fragments than allowed. */
  TOO_MANY_FRAGMENTS("transport error"),
  /** Limit: one packet announced more attachments than allowed. */
  TOO_MANY_ATTACHMENTS("parse error"),
  /** Limit: the attachments of one packet were larger than allowed. */
  ATTACHMENTS_TOO_LARGE("parse error"),
  /** Limit: the client sent faster than allowed. */
  RATE_EXCEEDED("forced server close"),
  /** The application's executor for listeners rejected a task. */
  EXECUTOR_REJECTED("forced server close");

  private final String text;

  CloseReason(String text) {
    this.text = text;
  }

  /** The reference's text, for instance {@code "ping timeout"}. */
  public String text() {
    return text;
  }

  /**
   * A description: {@link #text}, followed by the constant's words if the reference has no text of
   * its own, for instance {@code "transport close (slow consumer)"}.
   */
  @Override
  public String toString() {
    String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.equals(text) ? text : text + " (" + words + ")";
  }
}
