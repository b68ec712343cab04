package io.tidewire.client.internal.http;

import io.tidewire.engineio.CloseReason;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A transport or a session failed. The message says what to do, and holds no secret of the session.
 */
public final class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int NONE = -1;

  private final CloseReason reason;
  private final int status;

  /** Without a cause. */
  public TransportException(CloseReason reason, String message) {
    this(reason, message, null);
  }

  TransportException(CloseReason reason, String message, @Nullable Throwable cause) {
    this(reason, message, cause, NONE);
  }

  TransportException(CloseReason reason, String message, @Nullable Throwable cause, int status) {
    super(message, cause);
    this.reason = reason;
    this.status = status;
  }

  /** The close reason of the session. */
  public CloseReason reason() {
    return reason;
  }

  /** The status of the HTTP response; empty if there was none. */
  public OptionalInt status() {
    return status == NONE ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
