package io.tidewire.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link Middleware} to reject a socket. Message and data are sent to the client as its
 * {@code connect_error}. Thrown in {@link io.tidewire.server.options.ServerBuilder#allowRequest},
 * it rejects the session, and only the message is sent.
 */
public final class ConnectRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Object data; // null without data

  /** A rejection without data. */
  public ConnectRefusedException(String message) {
    super(message);
    this.data = null;
  }

  /**
   * @param data details for the client, encoded by the JSON codec of the server
   */
  public ConnectRefusedException(String message, Object data) {
    super(message);
    this.data = data;
  }

  /** The details for the client. */
  public Optional<Object> data() {
    return Optional.ofNullable(data);
  }
}
