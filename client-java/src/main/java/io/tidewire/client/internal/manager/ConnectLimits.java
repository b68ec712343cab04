package io.tidewire.client.internal.manager;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Limits of a manager's attempts to connect, which the application may change. Thread-safe. */
public final class ConnectLimits {
  private volatile Reconnection reconnection;
  private volatile Optional<Duration> connectTimeout;

  /** The first values. */
  public ConnectLimits(Reconnection reconnection, Optional<Duration> connectTimeout) {
    this.reconnection = reconnection;
    this.connectTimeout = connectTimeout;
  }

  /** When and how often the manager reconnects. */
  public Reconnection reconnection() {
    return reconnection;
  }

  synchronized void change(UnaryOperator<Reconnection> change) {
    reconnection = change.apply(reconnection);
  }

  /** How long an attempt may take; empty for any time. */
  public Optional<Duration> connectTimeout() {
    return connectTimeout;
  }

  /** Sets how long an attempt may take, from the next attempt on. */
  public void connectTimeout(Optional<Duration> timeout) {
    connectTimeout = timeout;
  }
}
