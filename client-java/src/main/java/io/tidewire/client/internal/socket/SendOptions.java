package io.tidewire.client.internal.socket;

import io.tidewire.core.listen.Require;
import java.time.Duration;

/** How an event is sent. */
public record SendOptions(boolean isVolatile, Duration timeout) {
  static SendOptions of(SocketOptions options) {
    return new SendOptions(false, options.ackTimeout());
  }

  Outgoing.Kind kind() {
    return isVolatile ? Outgoing.Kind.VOLATILE : Outgoing.Kind.ORDINARY;
  }

  public SendOptions asVolatile() {
    return new SendOptions(true, timeout);
  }

  public SendOptions withTimeout(Duration other) {
    return new SendOptions(isVolatile, Require.positive("the timeout of an answer", other));
  }
}
