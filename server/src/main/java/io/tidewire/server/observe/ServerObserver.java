package io.tidewire.server.observe;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import java.time.Duration;
import java.util.Objects;

/**
 * Hears what happens in a server, for metrics and alarms; every method does nothing by default.
 * Called on the event loops, several at a time: an observer is thread-safe, never blocks and throws
 * nothing.
 */
public interface ServerObserver {
  /** Hears nothing: what a server has unless it is told otherwise. */
  ServerObserver NONE = new ServerObserver() {};

  /**
   * Several observers as one, called in this order. One that throws does not keep the others from
   * being called.
   */
  static ServerObserver all(ServerObserver first, ServerObserver... others) {
    ServerObserver all = Objects.requireNonNull(first, "observer");
    for (ServerObserver other : others) {
      all = new ObserverPair(all, Objects.requireNonNull(other, "observer"));
    }
    return all;
  }

  /** A session began on this transport. */
  default void sessionOpened(TransportName transport) {}

  /**
   * A session ended.
   *
   * @param transport what carried it in the end
   * @param lived how long it was open
   */
  default void sessionClosed(TransportName transport, CloseReason reason, Duration lived) {}

  /**
   * A request was refused before it reached a session.
   *
   * @param reason a constant's name, for instance {@code UNKNOWN_SESSION} or {@code BUSY}
   */
  default void requestRefused(String reason) {}

  /** A session tries to move to this transport. */
  default void upgradeStarted(TransportName to) {}

  /** A session has moved. */
  default void upgradeCompleted(TransportName from, TransportName to) {}

  /** A session stayed where it was: the candidate failed, was late, or the session ended first. */
  default void upgradeFailed(TransportName to) {}

  /**
   * A message of a client was read, a text or an attachment.
   *
   * @param size bytes of a binary, characters of a text
   */
  default void packetReceived(TransportName transport, int size) {}

  /**
   * Packets were handed to a transport, a text and its attachments at a time.
   *
   * @param size bytes of binaries and characters of texts together
   */
  default void packetsSent(TransportName transport, int packets, int size) {}

  /** Packets will never leave: their client was too slow, or went before them. */
  default void packetsDropped(int packets, long size) {}

  /** So many more wait for a client that cannot take them now; negative when they wait no more. */
  default void backlogChanged(int packets, long size) {}

  /** A pong answered a ping. */
  default void heartbeat(Duration roundTrip) {}

  /** Nothing is read from a client for now: its listeners lag, or it sends too fast. */
  default void readingPaused() {}

  /** So many tasks wait for the listeners of a socket, seen as one more event is handed to them. */
  default void listenersBehind(int tasks) {}

  /** A socket has joined a namespace, whose name may be a client's choice. */
  default void socketConnected(String namespace) {}

  /** A socket has left its namespace. */
  default void socketDisconnected(String namespace, DisconnectReason reason) {}

  /** The server sends its clients away, so many of them. */
  default void drainStarted(int sessions) {}
}
