package io.tidewire.server;

import io.tidewire.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link Middleware} to reject a socket. Message and data are sent to the client as its
 * {@code connect_error}. Thrown in {@link io.tidewire.server.options.ServerBuilder#allowRequest},
 * it rejects the session, and only the message is sent.
 */
public final class ConnectRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final @Nullable String dataJson; // null without data

  /** A rejection without data. */
  public ConnectRefusedException(String message) {
    super(message);
    this.dataJson = null;
  }

  /**
   * @param data details for the client, encoded as JSON
   */
  public ConnectRefusedException(String message, Object data) {
    super(message);
    this.dataJson = Json.write(data);
  }

  /** The data as JSON. */
  public Optional<String> dataJson() {
    return Optional.ofNullable(dataJson);
  }
}
