package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.net.PausableSource;
import io.tidewire.server.internal.request.HandshakeRequest;
import io.tidewire.server.internal.session.SessionState.Upgrading;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.internal.transport.Transport;
import io.tidewire.server.observe.ServerObserver;

/** A session, as its parts need it. Called on its loop. */
interface SessionControl extends PausableSource {
  EventLoop loop();

  HandshakeRequest request();

  EngineRevision revision();

  TransportName transportName();

  ServerObserver observer();

  SessionState state();

  /** Enters the next state. */
  void transition(SessionState next);

  void send(PreparedPacket packet);

  /** How many bytes wait for the client. */
  long bufferedBytes();

  /** A number that changes when something that waited was sent. */
  long carried();

  /** Sends what waits; returns whether nothing waits any more. */
  boolean flushed(Transport transport);

  /** The client reads on the candidate from now on. */
  void completeUpgrade(Upgrading from);

  /** Closes the session after all that was sent before, and notifies the client. */
  void close(CloseReason reason);

  /** Closes the session at once. */
  void closed(CloseReason reason);

  /** Closes the session once what came before has been answered. */
  void closedAnswered(CloseReason reason);

  /** The last step of a session whose client was notified. */
  void finishClose();
}
