package io.tidewire.server.observe;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import java.time.Duration;
import java.util.Objects;

/**
 * Notified of what happens in a server, for metrics and alarms; every method does nothing by
 * default. Called on several event loops at a time: an observer must be thread-safe and must not
 * block. What it throws goes to the error hook.
 */
public interface ServerObserver {
  /** Ignores everything: the default. */
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
   * @param transport the one that carried it last
   * @param lived how long it was open
   */
  default void sessionClosed(TransportName transport, CloseReason reason, Duration lived) {}

  /**
   * A request was rejected before it reached a session.
   *
   * @param reason a constant's name, for instance {@code UNKNOWN_SESSION} or {@code BUSY}
   */
  default void requestRefused(String reason) {}

  /** A session tries to upgrade to this transport. */
  default void upgradeStarted(TransportName to) {}

  /** An upgrade is complete. */
  default void upgradeCompleted(TransportName from, TransportName to) {}

  /** An upgrade failed: the candidate failed or was late, or the session was closed first. */
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

  /** Packets were dropped: their client was too slow, or disconnected before they were sent. */
  default void packetsDropped(int packets, long size) {}

  /** The number of packets that wait for clients changed by that much. */
  default void backlogChanged(int packets, long size) {}

  /** A pong answered a ping. */
  default void heartbeat(Duration roundTrip) {}

  /** Reading from a client was paused: its listeners lag, or it sends too fast. */
  default void readingPaused() {}

  /** How many tasks wait for the listeners of a socket, when one more event is queued. */
  default void listenersBehind(int tasks) {}

  /** A socket joined a namespace, whose name may be chosen by a client. */
  default void socketConnected(String namespace) {}

  /** A socket has left its namespace. */
  default void socketDisconnected(String namespace, DisconnectReason reason) {}

  /** The server starts to drain; it has that many sessions. */
  default void drainStarted(int sessions) {}
}

/** Calls the second whatever the first throws. Allocates nothing. */
record ObserverPair(ServerObserver first, ServerObserver second) implements ServerObserver {
  @Override
  public void sessionOpened(TransportName transport) {
    try {
      first.sessionOpened(transport);
    } finally {
      second.sessionOpened(transport);
    }
  }

  @Override
  public void sessionClosed(TransportName transport, CloseReason reason, Duration lived) {
    try {
      first.sessionClosed(transport, reason, lived);
    } finally {
      second.sessionClosed(transport, reason, lived);
    }
  }

  @Override
  public void requestRefused(String reason) {
    try {
      first.requestRefused(reason);
    } finally {
      second.requestRefused(reason);
    }
  }

  @Override
  public void upgradeStarted(TransportName to) {
    try {
      first.upgradeStarted(to);
    } finally {
      second.upgradeStarted(to);
    }
  }

  @Override
  public void upgradeCompleted(TransportName from, TransportName to) {
    try {
      first.upgradeCompleted(from, to);
    } finally {
      second.upgradeCompleted(from, to);
    }
  }

  @Override
  public void upgradeFailed(TransportName to) {
    try {
      first.upgradeFailed(to);
    } finally {
      second.upgradeFailed(to);
    }
  }

  @Override
  public void packetReceived(TransportName transport, int size) {
    try {
      first.packetReceived(transport, size);
    } finally {
      second.packetReceived(transport, size);
    }
  }

  @Override
  public void packetsSent(TransportName transport, int packets, int size) {
    try {
      first.packetsSent(transport, packets, size);
    } finally {
      second.packetsSent(transport, packets, size);
    }
  }

  @Override
  public void packetsDropped(int packets, long size) {
    try {
      first.packetsDropped(packets, size);
    } finally {
      second.packetsDropped(packets, size);
    }
  }

  @Override
  public void backlogChanged(int packets, long size) {
    try {
      first.backlogChanged(packets, size);
    } finally {
      second.backlogChanged(packets, size);
    }
  }

  @Override
  public void heartbeat(Duration roundTrip) {
    try {
      first.heartbeat(roundTrip);
    } finally {
      second.heartbeat(roundTrip);
    }
  }

  @Override
  public void readingPaused() {
    try {
      first.readingPaused();
    } finally {
      second.readingPaused();
    }
  }

  @Override
  public void listenersBehind(int tasks) {
    try {
      first.listenersBehind(tasks);
    } finally {
      second.listenersBehind(tasks);
    }
  }

  @Override
  public void socketConnected(String namespace) {
    try {
      first.socketConnected(namespace);
    } finally {
      second.socketConnected(namespace);
    }
  }

  @Override
  public void socketDisconnected(String namespace, DisconnectReason reason) {
    try {
      first.socketDisconnected(namespace, reason);
    } finally {
      second.socketDisconnected(namespace, reason);
    }
  }

  @Override
  public void drainStarted(int sessions) {
    try {
      first.drainStarted(sessions);
    } finally {
      second.drainStarted(sessions);
    }
  }
}
