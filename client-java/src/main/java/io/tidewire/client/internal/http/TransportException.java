package io.tidewire.client.internal.http;

import io.tidewire.engineio.CloseReason;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why a transport or a session failed, in words that say what to do. Names no secret of the
 * session.
 */
public final class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int NONE = -1;

  private final CloseReason reason;
  private final int status;

  /** Without a cause of its own. */
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

  /** Why the session ends, if this ends one. */
  public CloseReason reason() {
    return reason;
  }

  /** The status of the HTTP response that refused; empty if there was none. */
  public OptionalInt status() {
    return status == NONE ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
