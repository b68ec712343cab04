package io.tidewire.client;

import io.tidewire.json.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A socket could not join its namespace: the server refused it, or there is no connection. The
 * message says which, in the server's words or the client's.
 */
public final class ConnectFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean refused;
  private final @Nullable String dataJson; // null where the server added nothing

  private ConnectFailedException(
      String message, boolean refused, @Nullable String dataJson, @Nullable Throwable cause) {
    super(message, cause);
    this.refused = refused;
    this.dataJson = dataJson;
  }

  /** There is no connection, or none that serves. */
  public static ConnectFailedException unreachable(String message, @Nullable Throwable cause) {
    return new ConnectFailedException(message, false, null, cause);
  }

  /** The payload of a CONNECT_ERROR, which older servers send as a mere string. */
  public static ConnectFailedException refused(String payload) {
    if (payload.startsWith("\"")) {
      return new ConnectFailedException(Json.read(payload, String.class), true, null, null);
    }
    Map<?, ?> refusal = Json.read(payload, Map.class);
    Object data = refusal.get("data");
    String message = refusal.get("message") instanceof String said ? said : "refused";
    return new ConnectFailedException(message, true, data == null ? null : Json.write(data), null);
  }

  /**
   * Whether the server refused the socket. Then the socket does not try again by itself: change
   * what it authenticates with, and call {@link Socket#connect}. Otherwise it tries again as long
   * as it is {@link Socket#active}.
   */
  public boolean refused() {
    return refused;
  }

  /** What the server's middleware added, as JSON. */
  public Optional<String> dataJson() {
    return Optional.ofNullable(dataJson);
  }

  /**
   * What the server's middleware added.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  public <T> Optional<T> data(Class<T> type) {
    return dataJson().map(json -> Json.read(json, type));
  }
}
