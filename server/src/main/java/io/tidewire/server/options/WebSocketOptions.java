package io.tidewire.server.options;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.WebSocketLimits;
import java.util.List;
import java.util.Optional;

/** The options of a {@link io.tidewire.server.WebSocketHandler}, validated and immutable. */
public final class WebSocketOptions {
  private final ConnectionValues connection;
  private final WebSocketLimits limits;

  private WebSocketOptions(Builder from) {
    this.connection = from.connection.copy();
    this.limits = from.limits;
  }

  /** A builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The subprotocols of the server, the preferred first; empty for any. */
  public List<String> subprotocols() {
    return connection.subprotocols;
  }

  /** How messages are compressed; empty if they are not. */
  public Optional<DeflateOptions> deflate() {
    return connection.deflate;
  }

  /** How large frames and messages may be. */
  public WebSocketLimits limits() {
    return limits;
  }

  /** How many bytes may wait for a peer, beside the largest message. */
  public long maxUnsentBytes() {
    return connection.maxUnsentBytes;
  }

  /** How many bytes of a peer may wait for listeners. */
  public long maxPendingBytes() {
    return connection.maxPendingBytes;
  }

  /** Where listeners run. */
  public ListenerPlacement listeners() {
    return connection.listeners;
  }

  /** Receives what application code throws. */
  public ErrorHook onError() {
    return connection.onError;
  }

  /** Sets the options; each has a default. Not thread-safe. */
  public static final class Builder extends ConnectionSettings<Builder> {
    private static final int MAX_MESSAGE = 1_000_000;

    private WebSocketLimits limits = WebSocketLimits.of(MAX_MESSAGE);

    private Builder() {
      super(WebSocketOptions.class.getName());
    }

    /** How large frames and messages may be; default 1,000,000 bytes each, 16,384 fragments. */
    public Builder limits(WebSocketLimits limits) {
      this.limits = limits;
      return this;
    }

    /** Makes the options with what was set so far. */
    public WebSocketOptions build() {
      return new WebSocketOptions(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
