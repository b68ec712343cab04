package io.tidewire.server.internal.endpoint;

import io.tidewire.server.internal.session.EngineSession;
import io.tidewire.server.internal.session.SessionListener;

/** Takes new sessions, on their loop, before their first packet. */
@FunctionalInterface
public interface SessionAcceptor {
  SessionListener accept(EngineSession session);
}
