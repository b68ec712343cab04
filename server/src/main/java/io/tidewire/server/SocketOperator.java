package io.tidewire.server;

import io.tidewire.event.Args;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Says how to send to one socket. Immutable and thread-safe. */
public final class SocketOperator {
  private final Socket socket;
  private final Duration timeout;

  SocketOperator(Socket socket, Duration timeout) {
    this.socket = socket;
    this.timeout = timeout;
  }

  /**
   * Sends an event and completes with the client's answer; fails as {@link Socket#emitWithAck}
   * does, after this operator's timeout.
   */
  public CompletableFuture<Args> emitWithAck(String event, @Nullable Object... args) {
    return socket.emitWithAck(timeout, event, Args.of(args));
  }
}
