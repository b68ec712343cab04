package io.tidewire.server.internal.session;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * Reports the changes of sessions to the log, at debug level, and to the observer. Session ids are
 * secrets and are not logged.
 */
final class SessionLog {
  private static final Logger LOG = System.getLogger(SessionLog.class.getName());

  private SessionLog() {}

  static void opened(SessionControl session) {
    log("session opened over {1}", session, session.transportName().text());
    session.observer().sessionOpened(session.transportName());
  }

  static void closed(SessionControl session, CloseReason reason) {
    log("session closed: {1}", session, reason.name());
    Duration lived = Duration.between(session.request().time(), Instant.now());
    session.observer().sessionClosed(session.transportName(), reason, lived);
  }

  static void upgradeCompleted(SessionControl session, TransportName from) {
    log("session moved to {1}", session, session.transportName().text());
    session.observer().upgradeCompleted(from, session.transportName());
  }

  static void upgradeFailed(SessionControl session, TransportName to) {
    log("session could not move to {1}", session, to.text());
    session.observer().upgradeFailed(to);
  }

  static void paused(SessionControl session) {
    log("reading paused", session, "");
    session.observer().readingPaused();
  }

  private static void log(String what, SessionControl session, Object detail) {
    if (LOG.isLoggable(Level.DEBUG)) {
      LOG.log(Level.DEBUG, "{0}: " + what, session.request().address(), detail);
    }
  }
}
