package io.tidewire.server.options;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.Require;
import io.tidewire.event.ErrorContext;
import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.WebSocketLimits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The options of a {@link io.tidewire.server.WebSocketHandler}, validated and immutable. */
public final class WebSocketOptions {
  private final List<String> subprotocols;
  private final Optional<DeflateOptions> deflate;
  private final WebSocketLimits limits;
  private final long maxUnsentBytes;
  private final long maxPendingBytes;
  private final ListenerPlacement listeners;
  private final ErrorHook onError;

  private WebSocketOptions(Builder from) {
    this.subprotocols = from.subprotocols;
    this.deflate = from.deflate;
    this.limits = from.limits;
    this.maxUnsentBytes = from.maxUnsentBytes;
    this.maxPendingBytes = from.maxPendingBytes;
    this.listeners = from.listeners;
    this.onError = from.onError;
  }

  /** All defaults, to be refined. */
  public static Builder builder() {
    return new Builder();
  }

  /** The subprotocols that the application speaks, the preferred first; empty for any. */
  public List<String> subprotocols() {
    return subprotocols;
  }

  /** How messages are compressed; empty if they are not. */
  public Optional<DeflateOptions> deflate() {
    return deflate;
  }

  /** How large frames and messages may be. */
  public WebSocketLimits limits() {
    return limits;
  }

  /** How many bytes may wait for a peer, beside the largest message. */
  public long maxUnsentBytes() {
    return maxUnsentBytes;
  }

  /** How many bytes of a peer may wait for listeners. */
  public long maxPendingBytes() {
    return maxPendingBytes;
  }

  /** Where listeners run. */
  public ListenerPlacement listeners() {
    return listeners;
  }

  /** Receives what application code throws. */
  public ErrorHook onError() {
    return onError;
  }

  /** Sets the options; every one has a default. Not thread-safe. */
  public static final class Builder {
    private static final int MAX_MESSAGE = 1_000_000;

    private List<String> subprotocols = List.of();
    private Optional<DeflateOptions> deflate = Optional.empty();
    private WebSocketLimits limits = WebSocketLimits.of(MAX_MESSAGE);
    private long maxUnsentBytes = 4L * 1024 * 1024;
    private long maxPendingBytes = 2L * 1024 * 1024;
    private ListenerPlacement listeners = new ListenerPlacement.Pool(OptionalInt.empty());
    private ErrorHook onError =
        ErrorHook.logging(System.getLogger(WebSocketOptions.class.getName()));

    private Builder() {}

    /**
     * What the application speaks, the preferred first; a client that offers none of these gets
     * none. By default the first that a client offers is taken, whatever it is.
     *
     * @throws IllegalArgumentException for what is no token (RFC 9110, 5.6.2)
     */
    public Builder subprotocols(String... names) {
      this.subprotocols = Subprotocols.of(names);
      return this;
    }

    /** Compresses messages (RFC 7692) where a client can; off by default. */
    public Builder deflate(DeflateOptions options) {
      this.deflate = Optional.of(options);
      return this;
    }

    /** How large frames and messages may be; default 1,000,000 bytes each, 16,384 fragments. */
    public Builder limits(WebSocketLimits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * How much may wait for a peer that does not read, beside the largest message that waits,
     * before it is closed; default 4 MiB. A single message is never too much.
     */
    public Builder maxUnsentBytes(long bytes) {
      this.maxUnsentBytes = Require.positive("maxUnsentBytes", bytes);
      return this;
    }

    /**
     * How much of what a peer sent may wait for slow listeners, in bytes, before its connection is
     * not read from; default 2 MiB. One message alone may be larger.
     *
     * @throws IllegalArgumentException unless it is above zero
     */
    public Builder maxPendingBytes(long bytes) {
      this.maxPendingBytes = Require.positive("maxPendingBytes", bytes);
      return this;
    }

    /**
     * Where listeners run; by default virtual threads on Java 24 and later, else a pool as {@link
     * #maxListenerThreads} says. A WebSocket whose task the executor rejects is closed with 1013.
     */
    public Builder executor(Executor executor) {
      this.listeners = new ListenerPlacement.Application(executor);
      return this;
    }

    /** How many listeners may block at a time, as {@link ServerBuilder#maxListenerThreads}. */
    public Builder maxListenerThreads(int max) {
      this.listeners =
          new ListenerPlacement.Pool(OptionalInt.of(Require.positive("maxListenerThreads", max)));
      return this;
    }

    /** Runs listeners on the event loops: the fastest, for listeners that never block. */
    public Builder listenersOnLoop() {
      this.listeners = new ListenerPlacement.Loops();
      return this;
    }

    /** Hears of everything that listeners throw; by default it is logged. What it throws is too. */
    public Builder onError(Consumer<Throwable> onError) {
      this.onError = ErrorHook.of(onError);
      return this;
    }

    /** Like {@link #onError}, and hears where it was thrown. Replaces that. */
    public Builder onErrorWithContext(BiConsumer<Throwable, ErrorContext> onError) {
      this.onError = ErrorHook.of(onError);
      return this;
    }

    /** Makes the options with what was set so far. */
    public WebSocketOptions build() {
      return new WebSocketOptions(this);
    }
  }
}
