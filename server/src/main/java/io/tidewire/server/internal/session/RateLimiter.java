package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.flow.TokenBucket;
import io.tidewire.server.options.OnExcess;
import io.tidewire.server.options.RateLimit;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the rate of a client's packets. Packets that were read before the limit was exceeded are
 * still delivered; reading pauses until the rate is met again. Confined to the session's loop.
 */
final class RateLimiter implements SessionListener {
  private final SessionControl session;
  private final SessionListener next;
  private final OnExcess onExcess;
  private final LongSupplier clock;
  private final TokenBucket bucket;
  private EventLoop.@Nullable Timer rest; // null while reading is not paused

  RateLimiter(
      SessionControl session,
      SessionListener next,
      RateLimit limit,
      OnExcess onExcess,
      LongSupplier clock) {
    this.session = session;
    this.next = next;
    this.onExcess = onExcess;
    this.clock = clock;
    this.bucket = new TokenBucket(limit, clock.getAsLong());
  }

  /** The listener itself, unless the options set a rate. */
  static SessionListener of(
      SessionControl session, SessionListener listener, EngineOptions options) {
    return options
        .flow()
        .packets()
        .<SessionListener>map(
            limit ->
                new RateLimiter(
                    session, listener, limit, options.flow().onExcess(), System::nanoTime))
        .orElse(listener);
  }

  @Override
  public void onText(EnginePacket.Text text) {
    if (admits()) {
      next.onText(text);
    }
  }

  @Override
  public void onBinary(byte[] data) {
    if (admits()) {
      next.onBinary(data);
    }
  }

  @Override
  public void onHeartbeat() {
    next.onHeartbeat();
  }

  @Override
  public void onUpgrade(TransportName to) {
    next.onUpgrade(to);
  }

  @Override
  public void onDrain() {
    next.onDrain();
  }

  @Override
  public boolean busy() {
    return next.busy();
  }

  @Override
  public void whenAnswered(Runnable done) {
    next.whenAnswered(done);
  }

  @Override
  public void onClose(CloseReason reason) {
    if (rest != null) {
      rest.cancel();
    }
    next.onClose(reason);
  }

  private boolean admits() {
    if (onExcess == OnExcess.PAUSE) {
      slowDown(bucket.takeAndWait(clock.getAsLong()));
      return true;
    }
    boolean within = bucket.tryTake(clock.getAsLong());
    if (!within) {
      session.close(CloseReason.RATE_EXCEEDED);
    }
    return within;
  }

  private void slowDown(long nanos) {
    if (nanos > 0 && rest == null) {
      session.pauseReading();
      rest(nanos);
    }
  }

  private void rest(long nanos) {
    rest = session.loop().after(Duration.ofNanos(nanos), this::goOn);
  }

  /** Pauses again if packets that had already been read exceeded the rate further. */
  private void goOn() {
    long nanos = bucket.nanosUntilNext(clock.getAsLong());
    if (nanos > 0) {
      rest(nanos);
    } else {
      rest = null;
      session.resumeReading();
    }
  }
}
