package io.tidewire.client;

import io.tidewire.core.listen.Require;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What of a {@link Manager} may be changed while it runs. It takes effect with the next attempt to
 * connect. Thread-safe. {@link ClientBuilder} documents ranges and defaults.
 */
public abstract sealed class ManagerSettings extends ManagerEvents permits Manager {
  private volatile Reconnection settings;
  private volatile Duration connectTimeout;

  ManagerSettings(ClientOptions options) {
    super(options);
    this.settings = options.reconnection();
    this.connectTimeout = options.connectTimeout();
  }

  /** All of it. */
  final Reconnection settings() {
    return settings;
  }

  /** Whether a lost connection is opened again. */
  public boolean reconnection() {
    return settings.enabled();
  }

  /** Whether a lost connection is opened again; false gives up an attempt that waits. */
  public Manager reconnection(boolean enabled) {
    return change(now -> now.withEnabled(enabled));
  }

  /** After how many attempts in a row to give up; {@link Integer#MAX_VALUE} for never. */
  public int reconnectionAttempts() {
    return settings.attempts();
  }

  /** After how many attempts in a row to give up, 0 for never. */
  public Manager reconnectionAttempts(int attempts) {
    return change(now -> now.withAttempts(attempts));
  }

  /** The wait before the first attempt, from which later ones are computed. */
  public Duration reconnectionDelay() {
    return settings.delay();
  }

  /** The wait before the first attempt, above zero. */
  public Manager reconnectionDelay(Duration delay) {
    return change(now -> now.withDelay(delay));
  }

  /** The longest wait. */
  public Duration reconnectionDelayMax() {
    return settings.delayMax();
  }

  /** The longest wait, above zero. */
  public Manager reconnectionDelayMax(Duration delayMax) {
    return change(now -> now.withDelayMax(delayMax));
  }

  /** By which part of itself a wait is randomly longer or shorter. */
  public double randomizationFactor() {
    return settings.randomizationFactor();
  }

  /** By which part of itself a wait is randomly longer or shorter, from 0 to 1. */
  public Manager randomizationFactor(double factor) {
    return change(now -> now.withRandomizationFactor(factor));
  }

  /** How long an attempt to connect may take; zero for ever. */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /** How long an attempt to connect may take; zero for ever. */
  public Manager connectTimeout(Duration timeout) {
    connectTimeout = Require.notNegative("connectTimeout", timeout);
    return self();
  }

  /** The settings have changed. Thread-safe. */
  abstract void changed();

  private Manager change(UnaryOperator<Reconnection> change) {
    synchronized (this) {
      settings = change.apply(settings);
    }
    changed();
    return self();
  }
}
