package io.tidewire.client;

import java.time.Duration;

/** How an event is sent. */
record Sending(boolean isVolatile, Duration timeout) {
  static Sending of(ClientOptions options) {
    return new Sending(false, options.ackTimeout());
  }

  Sending asVolatile() {
    return new Sending(true, timeout);
  }

  Sending withTimeout(Duration other) {
    return new Sending(isVolatile, Check.positive("the timeout of an answer", other));
  }
}
