package io.tidewire.server.internal.session;

/** Takes new sessions, on their loop, before their first packet. */
@FunctionalInterface
public interface SessionAcceptor {
  SessionListener accept(EngineSession session);
}
