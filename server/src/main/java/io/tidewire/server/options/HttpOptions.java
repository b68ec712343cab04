package io.tidewire.server.options;

import io.tidewire.core.listen.Require;
import java.time.Duration;

/** How a server reads requests and writes answers. Immutable. */
public final class HttpOptions {
  private final boolean compression;
  private final int compressionThreshold;
  private final int streamingRecycleBytes;
  private final Duration headerTimeout;
  private final Duration bodyTimeout;
  private final int maxHeaderSize;

  private HttpOptions(Builder from) {
    this.compression = from.compression;
    this.compressionThreshold = from.compressionThreshold;
    this.streamingRecycleBytes = from.streamingRecycleBytes;
    this.headerTimeout = from.headerTimeout;
    this.bodyTimeout = from.bodyTimeout;
    this.maxHeaderSize = from.maxHeaderSize;
  }

  /** A builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** As set by {@link Builder#compression}. */
  public boolean compression() {
    return compression;
  }

  /** As set by {@link Builder#compressionThreshold}. */
  public int compressionThreshold() {
    return compressionThreshold;
  }

  /** As set by {@link Builder#streamingRecycleBytes}. */
  public int streamingRecycleBytes() {
    return streamingRecycleBytes;
  }

  /** As set by {@link Builder#headerTimeout}. */
  public Duration headerTimeout() {
    return headerTimeout;
  }

  /** As set by {@link Builder#bodyTimeout}. */
  public Duration bodyTimeout() {
    return bodyTimeout;
  }

  /** As set by {@link Builder#maxHeaderSize}. */
  public int maxHeaderSize() {
    return maxHeaderSize;
  }

  /** Sets the options; each has a default. Not thread-safe. */
  public static final class Builder {
    private static final int MIN_STREAM = 1024; // no candidate ends before it is probed
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private boolean compression = true;
    private int compressionThreshold = 1024;
    private int streamingRecycleBytes = 1024 * 1024;
    private Duration headerTimeout = Duration.ofSeconds(30);
    private Duration bodyTimeout = Duration.ofSeconds(60);
    private int maxHeaderSize = 32 * 1024;

    private Builder() {}

    /** Whether answers to polls are compressed if a client can decompress them; default true. */
    public Builder compression(boolean compress) {
      this.compression = compress;
      return this;
    }

    /** The size in bytes from which an answer to a poll is compressed; default 1024. */
    public Builder compressionThreshold(int bytes) {
      this.compressionThreshold = Require.positive("compressionThreshold", bytes);
      return this;
    }

    /**
     * The number of bytes after which the response of a session over {@code STREAMING} ends, and
     * the client's next request continues, so that browsers do not keep more of it; at least 1024,
     * default 1 MiB.
     */
    public Builder streamingRecycleBytes(int bytes) {
      if (bytes < MIN_STREAM) {
        throw new IllegalArgumentException(
            "streamingRecycleBytes must be at least " + MIN_STREAM + ", but is " + bytes);
      }
      this.streamingRecycleBytes = bytes;
      return this;
    }

    /**
     * How long the headers of a request may take from the first byte on, when the server runs its
     * own Undertow; then the connection is closed. In milliseconds, up to 24 days; default 30 s.
     *
     * @throws IllegalArgumentException if it is not above zero, or longer
     */
    public Builder headerTimeout(Duration timeout) {
      this.headerTimeout = ofMillis("headerTimeout", timeout);
      return this;
    }

    /**
     * How long the body of a request may take after its headers; then the session ends and the
     * connection is closed. Up to 24 days; default 60 s.
     *
     * @throws IllegalArgumentException if it is not above zero, or longer
     */
    public Builder bodyTimeout(Duration timeout) {
      this.bodyTimeout = ofMillis("bodyTimeout", timeout);
      return this;
    }

    /** The largest header in bytes when the server runs its own Undertow; default 32 KiB. */
    public Builder maxHeaderSize(int bytes) {
      this.maxHeaderSize = Require.positive("maxHeaderSize", bytes);
      return this;
    }

    /** Makes the options with what was set so far. */
    public HttpOptions build() {
      return new HttpOptions(this);
    }

    private static Duration ofMillis(String option, Duration timeout) {
      if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            option + " must be 1 ms to " + Integer.MAX_VALUE + " ms, but is " + timeout);
      }
      return timeout;
    }
  }
}
