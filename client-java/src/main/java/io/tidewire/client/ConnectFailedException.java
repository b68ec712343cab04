package io.tidewire.client;

import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Args;
import io.tidewire.json.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A socket could not join its namespace: the server rejected it, or there is no connection. The
 * message is the server's or the client's.
 */
public final class ConnectFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean refused;
  private final transient @Nullable Args data; // null if the server added none

  private ConnectFailedException(
      String message, boolean refused, @Nullable Args data, @Nullable Throwable cause) {
    super(message, cause);
    this.refused = refused;
    this.data = data;
  }

  /** There is no connection, or the server cannot be used. For this library. */
  public static ConnectFailedException unreachable(String message, @Nullable Throwable cause) {
    return new ConnectFailedException(message, false, null, cause);
  }

  /** Like {@link #unreachable}, with the cause's message after a prefix. For this library. */
  public static ConnectFailedException because(String prefix, Throwable cause) {
    return unreachable(prefix + Disconnection.messageOf(cause), cause);
  }

  /** The payload of a CONNECT_ERROR, which older servers send as a string. For this library. */
  public static ConnectFailedException refused(String payload, JsonCodec codec) {
    if (payload.startsWith("\"")) {
      return new ConnectFailedException(Json.read(payload, String.class), true, null, null);
    }
    Map<?, ?> error = Json.read(payload, Map.class);
    Object data = error.get("data");
    String message = error.get("message") instanceof String text ? text : "refused";
    Args args = data == null ? null : Args.of(data).withCodec(codec);
    return new ConnectFailedException(message, true, args, null);
  }

  /**
   * Whether the server rejected the socket. Such a socket does not try again by itself: change its
   * credentials, and call {@link Socket#connect}. Any other socket tries again as long as it is
   * {@link Socket#active}.
   */
  public boolean refused() {
    return refused;
  }

  /** The data that the server's middleware added, as JSON. */
  public Optional<String> dataJson() {
    return Optional.ofNullable(data).map(Args::elements);
  }

  /**
   * The data that the server's middleware added.
   *
   * @throws IllegalArgumentException if it is of another type
   */
  public <T> Optional<T> data(Class<T> type) {
    return Optional.ofNullable(data).map(args -> args.get(0, type));
  }
}
