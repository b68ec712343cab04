package io.tidewire.engineio;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that rejects a request.
 *
 * @param code 0 unknown transport, 1 unknown session, 2 bad method, 3 bad request, 4 forbidden, 5
 *     unsupported protocol revision; others are passed on
 * @param message the server's description, at most {@link #MAX_MESSAGE} characters
 */
public record ErrorReply(int code, String message) {
  /** The session of the request is unknown or closed. */
  public static final int UNKNOWN_SESSION = 1;

  /** The server does not support revision 4. */
  public static final int UNSUPPORTED_REVISION = 5;

  /** A longer text is cut: it is for logs. */
  public static final int MAX_MESSAGE = 200;

  private static final Gson GSON = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  private record Fields(@Nullable Integer code, @Nullable String message) {}

  /** The reply in a response's body; empty for any other body, such as the page of a proxy. */
  public static Optional<ErrorReply> read(String body) {
    try {
      return Optional.ofNullable(GSON.fromJson(body, Fields.class)).flatMap(ErrorReply::of);
    } catch (JsonParseException other) {
      return Optional.empty();
    }
  }

  private static Optional<ErrorReply> of(Fields fields) {
    if (fields.code() == null || fields.message() == null) {
      return Optional.empty();
    }
    String message = fields.message();
    int length = Math.min(message.length(), MAX_MESSAGE);
    return Optional.of(new ErrorReply(fields.code(), message.substring(0, length)));
  }
}
