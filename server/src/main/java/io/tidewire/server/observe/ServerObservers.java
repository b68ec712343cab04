package io.tidewire.server.observe;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.DisconnectReason;
import java.time.Duration;
import java.util.Objects;

/** Combines observers. */
public final class ServerObservers {
  private ServerObservers() {}

  /**
   * Several observers as one, called in this order. One that throws does not keep the others from
   * being called.
   */
  public static ServerObserver all(ServerObserver first, ServerObserver... others) {
    ServerObserver all = Objects.requireNonNull(first, "observer");
    for (ServerObserver other : others) {
      all = new Pair(all, Objects.requireNonNull(other, "observer"));
    }
    return all;
  }

  /** Calls the second whatever the first throws. Allocates nothing. */
  private record Pair(ServerObserver first, ServerObserver second) implements ServerObserver {
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
}
