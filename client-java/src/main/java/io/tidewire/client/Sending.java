package io.tidewire.client;

import io.tidewire.core.listen.Require;
import java.time.Duration;

/** How an event is sent. */
record Sending(boolean isVolatile, Duration timeout) {
  static Sending of(ClientOptions options) {
    return new Sending(false, options.ackTimeout());
  }

  Outgoing.Kind kind() {
    return isVolatile ? Outgoing.Kind.VOLATILE : Outgoing.Kind.ORDINARY;
  }

  Sending asVolatile() {
    return new Sending(true, timeout);
  }

  Sending withTimeout(Duration other) {
    return new Sending(isVolatile, Require.positive("the timeout of an answer", other));
  }
}
