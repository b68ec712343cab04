package io.tidewire.client;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a CONNECT apart from the DISCONNECT before it. The server of npm handles a DISCONNECT one
 * turn later than a CONNECT that comes with it, takes that for a second one, and ends the whole
 * connection. Confined to the loop.
 */
final class Parting {
  static final Duration PAUSE = Duration.ofMillis(100);

  private final EventLoop loop;
  private @Nullable Connection left; // null before the first DISCONNECT
  private long at;

  Parting(EventLoop loop) {
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
