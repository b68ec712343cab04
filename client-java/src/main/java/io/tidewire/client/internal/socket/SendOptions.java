package io.tidewire.client.internal.socket;

import io.tidewire.client.ClientOptions;
import io.tidewire.core.listen.Require;
import java.time.Duration;

/** How an event is sent. */
public record SendOptions(boolean isVolatile, Duration timeout) {
  static SendOptions of(ClientOptions options) {
    return new SendOptions(false, options.ackTimeout());
  }

  Outgoing.Kind kind() {
    return isVolatile ? Outgoing.Kind.VOLATILE : Outgoing.Kind.ORDINARY;
  }

  /** The same for events that are dropped unless they can be sent at once. */
  public SendOptions asVolatile() {
    return new SendOptions(true, timeout);
  }

  /** The same with another time for the acknowledgement. */
  public SendOptions withTimeout(Duration other) {
    return new SendOptions(isVolatile, Require.positive("the timeout of an answer", other));
  }
}
