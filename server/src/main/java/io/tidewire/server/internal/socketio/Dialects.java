package io.tidewire.server.internal.socketio;

import io.tidewire.engineio.EngineRevision;
import io.tidewire.server.internal.session.EngineSession;

/** The dialects that clients speak. */
final class Dialects {
  private Dialects() {}

  /** The dialect of that session's client. */
  static Dialect of(EngineSession session) {
    return session.revision() == EngineRevision.V3
        ? new SocketIo2Dialect(session.sid())
        : CurrentDialect.INSTANCE;
  }
}
