package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.v3.ScriptText;

/** Why a request is rejected. The first six have the reference's codes and texts. */
public enum EngineError {
  UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
  UNKNOWN_SESSION(400, 1, "Session ID unknown"),
  BAD_METHOD(400, 2, "Bad handshake method"),
  BAD_REQUEST(400, 3, "Bad request"),
  FORBIDDEN(403, 4, "Forbidden"),
  UNSUPPORTED_VERSION(400, 5, "Unsupported protocol version"),
  PAYLOAD_TOO_LARGE(413, 3, "Payload too large: send less in one request"),
  BUSY(503, 3, "Too many unfinished handshakes: try again later"),
  CLOSING(503, 3, "Server is closing: try again later"),
  TOO_MANY_SESSIONS(429, 3, "Too many sessions of your address: try again later"),
  TOO_MANY_HANDSHAKES(429, 3, "Too many handshakes of your address: try again later");

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final int status;
  private final int code;
  private final String message;
  private final String json;

  EngineError(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
    this.json = json(message);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String message() {
    return message;
  }

  /** Whether the same request may succeed later. */
  boolean isTemporary() {
    return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
  }

  String json() {
    return json;
  }

  /** The same error with another message. */
  String json(String text) {
    return "{\"code\":" + code + ",\"message\":" + ScriptText.quote(text) + "}";
  }
}
