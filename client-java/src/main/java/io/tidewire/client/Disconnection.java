package io.tidewire.client;

import io.tidewire.engineio.CloseReason;
import io.tidewire.event.DisconnectReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a connection closed, or a socket left its namespace. Immutable. */
public final class Disconnection {
  private final DisconnectReason reason;
  private final @Nullable Throwable cause; // null without a failure

  /** For this library. */
  public Disconnection(DisconnectReason reason, @Nullable Throwable cause) {
    this.reason = reason;
    this.cause = cause;
  }

  /** For this library: a connection closed. */
  public static Disconnection of(CloseReason reason, @Nullable Throwable cause) {
    return new Disconnection(DisconnectReason.valueOf(reason.name()), cause);
  }

  /**
   * The reason. After {@link DisconnectReason#IO_SERVER_DISCONNECT} and {@link
   * DisconnectReason#IO_CLIENT_DISCONNECT} a socket does not reconnect by itself. After any other
   * reason it does, if reconnection is enabled.
   */
  public DisconnectReason reason() {
    return reason;
  }

  /** The failure, with a message that says what to do; empty if nothing failed. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** The text of the reason, and the message of the cause. */
  @Override
  public String toString() {
    return cause == null ? reason.text() : reason.text() + ": " + messageOf(cause);
  }

  static String messageOf(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
