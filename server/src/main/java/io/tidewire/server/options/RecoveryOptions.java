package io.tidewire.server.options;

import io.tidewire.core.listen.Require;
import io.tidewire.server.Socket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How clients recover their sockets after a broken connection: with id, rooms, data and the events
 * that they missed (connection state recovery of Socket.IO 4.6). Each event then carries an offset
 * as its last argument, which clients send back. Immutable.
 *
 * @param maxDisconnection how long a client may be disconnected, above zero
 * @param skipMiddleware whether a recovered socket skips the middleware
 * @param maxBytesPerSocket how many bytes of events are kept for one socket, by their size in
 *     memory, about 200 bytes and twice the size on the wire. The oldest are dropped first; a
 *     client that misses a dropped event cannot recover
 * @param maxBytes how many bytes are kept in a namespace: events, and sockets whose clients are
 *     disconnected, about 2 KiB for each with its {@code auth} and the names of its rooms. Above
 *     it, the sockets that are disconnected longest expire. {@link Socket#data} is not counted
 * @param maxAway how many sockets of a namespace may be disconnected, above zero. Above it, those
 *     that are disconnected longest expire
 * @param maxAuthBytes the largest {@code auth} of a client that can recover, because it is kept. A
 *     client with a larger one connects as usual, but receives no recovery secret
 * @param onExpired called with a socket that can no longer recover, on its listener thread
 */
public record RecoveryOptions(
    Duration maxDisconnection,
    boolean skipMiddleware,
    int maxBytesPerSocket,
    long maxBytes,
    int maxAway,
    int maxAuthBytes,
    Consumer<Socket> onExpired) {
  /**
   * @throws IllegalArgumentException if a time or a limit is not above zero
   */
  public RecoveryOptions {
    Require.positive("maxDisconnection", maxDisconnection);
    Require.positive("maxBytesPerSocket", maxBytesPerSocket);
    Require.positive("maxAway", maxAway);
    Require.positive("maxAuthBytes", maxAuthBytes);
    if (maxBytes < maxBytesPerSocket) {
      throw new IllegalArgumentException("maxBytes must not be below maxBytesPerSocket");
    }
  }

  /**
   * Two minutes without middleware, as in the reference; 1 MiB for each socket, 64 MiB and 50,000
   * disconnected sockets for a namespace, 16 KiB of {@code auth}.
   */
  public static RecoveryOptions defaults() {
    return new RecoveryOptions(
        Duration.ofMinutes(2), true, 1 << 20, 64L << 20, 50_000, 16 << 10, socket -> {});
  }

  /** How long a client may be disconnected. */
  public RecoveryOptions withMaxDisconnection(Duration to) {
    return new RecoveryOptions(
        to, skipMiddleware, maxBytesPerSocket, maxBytes, maxAway, maxAuthBytes, onExpired);
  }

  /** Whether a recovered socket skips the middleware. */
  public RecoveryOptions withSkipMiddleware(boolean to) {
    return new RecoveryOptions(
        maxDisconnection, to, maxBytesPerSocket, maxBytes, maxAway, maxAuthBytes, onExpired);
  }

  /** How many bytes are kept for one socket, and for all of a namespace. */
  public RecoveryOptions withMaxBytes(int perSocket, long perNamespace) {
    return new RecoveryOptions(
        maxDisconnection,
        skipMiddleware,
        perSocket,
        perNamespace,
        maxAway,
        maxAuthBytes,
        onExpired);
  }

  /** How many sockets of a namespace may be disconnected. */
  public RecoveryOptions withMaxAway(int to) {
    return new RecoveryOptions(
        maxDisconnection, skipMiddleware, maxBytesPerSocket, maxBytes, to, maxAuthBytes, onExpired);
  }

  /** The largest {@code auth} of a client that can recover. */
  public RecoveryOptions withMaxAuthBytes(int to) {
    return new RecoveryOptions(
        maxDisconnection, skipMiddleware, maxBytesPerSocket, maxBytes, maxAway, to, onExpired);
  }

  /** Called with a socket that can no longer recover. */
  public RecoveryOptions withOnExpired(Consumer<Socket> to) {
    return new RecoveryOptions(
        maxDisconnection, skipMiddleware, maxBytesPerSocket, maxBytes, maxAway, maxAuthBytes, to);
  }
}
