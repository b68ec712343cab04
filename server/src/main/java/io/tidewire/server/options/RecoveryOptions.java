package io.tidewire.server.options;

import io.tidewire.core.listen.Require;
import io.tidewire.server.Socket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How clients whose connection broke come back as the sockets they were: with their id, their rooms
 * and data, and the events they missed (connection state recovery of Socket.IO 4.6). Each event
 * that is sent then carries an offset as its last argument, which clients send back. Immutable.
 *
 * @param maxDisconnection how long a client may be away, above zero
 * @param skipMiddleware whether one that recovers is not asked again for what it was let in for
 * @param maxBytesPerSocket how many bytes of events are kept for one socket that may have missed
 *     them, counted as they lie in memory, about 200 bytes and twice their size on the wire; the
 *     oldest go first, and a client that misses one of those cannot recover
 * @param maxBytes how many are kept in a namespace, and with them what is kept of sockets whose
 *     clients are away: about 2 KiB for each, its {@code auth} and the names of its rooms. Beyond
 *     that those that have been away longest end. What the application keeps in {@link Socket#data}
 *     is not counted
 * @param maxAway how many sockets of a namespace may be away; beyond that those that have been away
 *     longest end; above zero
 * @param maxAuthBytes how large the {@code auth} of a client may be that can come back, as it is
 *     kept all the time; one with more gets in as always, but gets no secret to come back by
 * @param onExpired called with a socket that can come back no more, on its thread of execution
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
   * Two minutes without middleware, as in the reference; 1 MiB for a socket, 64 MiB and 50,000
   * sockets that are away for all, 16 KiB of {@code auth}.
   */
  public static RecoveryOptions defaults() {
    return new RecoveryOptions(
        Duration.ofMinutes(2), true, 1 << 20, 64L << 20, 50_000, 16 << 10, socket -> {});
  }

  /** How long a client may be away. */
  public RecoveryOptions withMaxDisconnection(Duration to) {
    return new RecoveryOptions(
        to, skipMiddleware, maxBytesPerSocket, maxBytes, maxAway, maxAuthBytes, onExpired);
  }

  /** Whether one that recovers skips the middleware. */
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

  /** How many sockets of a namespace may be away. */
  public RecoveryOptions withMaxAway(int to) {
    return new RecoveryOptions(
        maxDisconnection, skipMiddleware, maxBytesPerSocket, maxBytes, to, maxAuthBytes, onExpired);
  }

  /** How large the {@code auth} of a client may be that can come back. */
  public RecoveryOptions withMaxAuthBytes(int to) {
    return new RecoveryOptions(
        maxDisconnection, skipMiddleware, maxBytesPerSocket, maxBytes, maxAway, to, onExpired);
  }

  /** What is told of a socket that can come back no more. */
  public RecoveryOptions withOnExpired(Consumer<Socket> to) {
    return new RecoveryOptions(
        maxDisconnection, skipMiddleware, maxBytesPerSocket, maxBytes, maxAway, maxAuthBytes, to);
  }
}
