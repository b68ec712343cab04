package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a CONNECT apart from the DISCONNECT before it. The server of npm handles a DISCONNECT one
 * turn later than a CONNECT that comes with it, takes that for a second one, and ends the whole
 * connection. Confined to the loop.
 */
public final class RejoinPause {
  /** Long enough for the server to have handled the DISCONNECT. */
  public static final Duration PAUSE = Duration.ofMillis(100);

  private final EventLoop loop;
  private @Nullable Connection left; // null before the first DISCONNECT
  private long at;

  RejoinPause(EventLoop loop) {
    this.loop = loop;
  }

  /** DISCONNECT was sent. */
  void left(Connection connection) {
    left = connection;
    at = loop.nanoTime();
  }

  /** How long a CONNECT has to wait; zero or less if it need not. */
  Duration pause(Connection connection) {
    return connection == left ? PAUSE.minusNanos(loop.nanoTime() - at) : Duration.ZERO;
  }
}
