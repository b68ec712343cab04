package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionState;
import java.util.Map;

/**
 * Why a request is rejected, for its client and for the application.
 *
 * @param reason distinguishes causes with the same code: a limit, or what did not match
 * @param message sent to the client
 * @param context the wrong parts of the request, by the reference's names; not sent to the client
 */
public record Rejection(
    EngineError error, String reason, String message, Map<String, String> context) {
  static Rejection of(EngineError error) {
    return of(error, error.name(), Map.of());
  }

  static Rejection of(EngineError error, String reason, Map<String, String> context) {
    return new Rejection(error, reason, error.message(), context);
  }

  /** For a request that closes its session with this reason. */
  static Rejection badRequest(CloseReason reason) {
    return of(EngineError.BAD_REQUEST, reason.name(), Map.of());
  }

  public static Rejection unknownSession(String sid) {
    return of(EngineError.UNKNOWN_SESSION, EngineError.UNKNOWN_SESSION.name(), Map.of("sid", sid));
  }

  /** For a request whose session is on another transport. Called on the session's loop. */
  public static Rejection elsewhere(EngineSession session, TransportName transport) {
    Map<String, String> context =
        Map.of(
            "transport", transport.text(),
            "previousTransport", session.transportName().text());
    return unlessEnded(session, of(EngineError.BAD_REQUEST, "TRANSPORT_MISMATCH", context));
  }

  /** For a candidate that the session cannot accept. Called on the session's loop. */
  public static Rejection noUpgrade(EngineSession session) {
    return unlessEnded(session, of(EngineError.BAD_REQUEST, "MAY_NOT_UPGRADE", Map.of()));
  }

  /** A session may close while a request for it is handed over from another loop. */
  private static Rejection unlessEnded(EngineSession session, Rejection rejection) {
    return session.state() instanceof SessionState.Closed
        ? unknownSession(session.sid())
        : rejection;
  }

  /** By the application, with its message. */
  static Rejection forbidden(String message) {
    return new Rejection(EngineError.FORBIDDEN, "NOT_ALLOWED", message, Map.of("message", message));
  }

  /** The code that the client receives. */
  public int code() {
    return error.code();
  }

  String json() {
    return message.equals(error.message()) ? error.json() : error.json(message);
  }
}
