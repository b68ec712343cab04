package io.tidewire.server.internal.host;

import io.tidewire.websocket.CloseStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/** The open WebSockets of a handler. Thread-safe by its lock. */
public final class OpenWebSockets {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final CloseStatus GOING_AWAY =
      new CloseStatus(CloseStatus.GOING_AWAY, "server shutting down");

  private final Set<HostedWebSocket> open = new HashSet<>();
  private boolean closed;

  /** Whether no further WebSocket is accepted. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Adds a WebSocket before its first listener runs; false if the handler is closed. */
  public synchronized boolean add(HostedWebSocket socket) {
    return !closed && open.add(socket);
  }

  /** A WebSocket is closed. */
  public synchronized void remove(HostedWebSocket socket) {
    open.remove(socket);
    notifyAll();
  }

  /**
   * Closes all with 1001 and waits two seconds at most; on an I/O thread, which they need, it
   * returns at once.
   *
   * @param last runs when they are closed, or time is up; only the first time
   */
  public void close(Runnable last) {
    if (Thread.currentThread() instanceof XnioIoThread) {
      new Thread(() -> closeNow(last), "tidewire-close").start();
    } else {
      closeNow(last);
    }
  }

  private void closeNow(Runnable last) {
    List<HostedWebSocket> all = begin();
    if (all != null) {
      all.forEach(socket -> socket.close(GOING_AWAY));
      awaitEmpty();
      last.run();
    }
  }

  /** Null if it was closed before. */
  private synchronized @Nullable List<HostedWebSocket> begin() {
    if (closed) {
      return null;
    }
    closed = true;
    return List.copyOf(open);
  }

  private synchronized void awaitEmpty() {
    long end = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    try {
      for (long left = CLOSE_TIMEOUT.toNanos(); !open.isEmpty() && left > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = end - System.nanoTime();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
