package io.tidewire.client;

import io.tidewire.engineio.CloseReason;
import io.tidewire.event.DisconnectReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a connection, or a socket's place in its namespace, was lost. Immutable. */
public final class Disconnection {
  private final DisconnectReason reason;
  private final @Nullable Throwable cause; // null where nothing went wrong

  /** For this library. */
  public Disconnection(DisconnectReason reason, @Nullable Throwable cause) {
    this.reason = reason;
    this.cause = cause;
  }

  /** For this library: the end of a connection. */
  public static Disconnection of(CloseReason reason, @Nullable Throwable cause) {
    return new Disconnection(DisconnectReason.valueOf(reason.name()), cause);
  }

  /**
   * Why. After {@link DisconnectReason#IO_SERVER_DISCONNECT} and {@link
   * DisconnectReason#IO_CLIENT_DISCONNECT} a socket does not come back by itself; after any other
   * it does, if reconnection is on.
   */
  public DisconnectReason reason() {
    return reason;
  }

  /** What went wrong, in words that say what to do; empty where nothing did. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** The reason's text, and the cause's. */
  @Override
  public String toString() {
    return cause == null ? reason.text() : reason.text() + ": " + said(cause);
  }

  private static String said(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
