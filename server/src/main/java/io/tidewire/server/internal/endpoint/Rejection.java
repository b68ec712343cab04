package io.tidewire.server.internal.endpoint;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionState;
import java.util.Map;

/**
 * Why a request is refused, for its client and for the server's owner.
 *
 * @param reason tells apart what the client hears under one code: a limit, or what did not match
 * @param message what the client hears
 * @param context what of the request was wrong, by the reference's names; not for the client
 */
public record Rejection(
    EngineError error, String reason, String message, Map<String, String> context) {
  static Rejection of(EngineError error) {
    return of(error, error.name(), Map.of());
  }

  static Rejection of(EngineError error, String reason, Map<String, String> context) {
    return new Rejection(error, reason, error.message(), context);
  }

  /** For what a session is closed over. */
  static Rejection badRequest(CloseReason reason) {
    return of(EngineError.BAD_REQUEST, reason.name(), Map.of());
  }

  public static Rejection unknownSession(String sid) {
    return of(EngineError.UNKNOWN_SESSION, EngineError.UNKNOWN_SESSION.name(), Map.of("sid", sid));
  }

  /** A request that its session cannot take, for it is on another transport. On its loop. */
  public static Rejection elsewhere(EngineSession session, TransportName transport) {
    Map<String, String> context =
        Map.of(
            "transport", transport.text(),
            "previousTransport", session.transportName().text());
    return unlessEnded(session, of(EngineError.BAD_REQUEST, "TRANSPORT_MISMATCH", context));
  }

  /** What may be no candidate for its session. Called on the session's loop. */
  public static Rejection noUpgrade(EngineSession session) {
    return unlessEnded(session, of(EngineError.BAD_REQUEST, "MAY_NOT_UPGRADE", Map.of()));
  }

  /** A session may end while a request for it is on its way from another loop. */
  private static Rejection unlessEnded(EngineSession session, Rejection refusal) {
    return session.state() instanceof SessionState.Closed ? unknownSession(session.sid()) : refusal;
  }

  /** By the server's owner, in the owner's words. */
  static Rejection forbidden(String message) {
    return new Rejection(EngineError.FORBIDDEN, "NOT_ALLOWED", message, Map.of("message", message));
  }

  /** The number that the client hears. */
  public int code() {
    return error.code();
  }

  String json() {
    return message.equals(error.message()) ? error.json() : error.json(message);
  }
}
