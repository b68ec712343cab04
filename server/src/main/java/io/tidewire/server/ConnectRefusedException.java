package io.tidewire.server;

import io.tidewire.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link Middleware} to keep a socket out of its namespace. Message and data are sent
 * to the client, as its {@code connect_error}. From {@link
 * io.tidewire.server.options.ServerBuilder#allowRequest} it keeps a session from being opened, and
 * the message alone is sent.
 */
public final class ConnectRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final @Nullable String dataJson; // null when there is nothing to add

  /** A refusal that the message says all about. */
  public ConnectRefusedException(String message) {
    super(message);
    this.dataJson = null;
  }

  /**
   * @param data whatever helps the client to do better, as JSON
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
