package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Delays a CONNECT that follows a DISCONNECT. The server of npm handles a DISCONNECT one turn later
 * than a CONNECT of the same read, rejects the CONNECT as the second one, and closes the whole
 * connection. Confined to the loop.
 */
public final class RejoinPause {
  /** After this time the server has handled the DISCONNECT. */
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

  /** How long a CONNECT must wait; zero or less if it can be sent now. */
  Duration pause(Connection connection) {
    return connection == left ? PAUSE.minusNanos(loop.nanoTime() - at) : Duration.ZERO;
  }
}
