package io.tidewire.client;

import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Says how to send. Immutable and thread-safe, so an operator can be kept and shared: {@code
 * socket.timeout(Duration.ofSeconds(5))}.
 */
public final class SocketOperator implements Emitter<Args, SocketOperator> {
  private final SocketOutput socket;
  private final Sending how;

  SocketOperator(SocketOutput socket, Sending how) {
    this.socket = socket;
    this.how = how;
  }

  /** As {@link Socket#emit(String, Args)}, in this operator's way. */
  @Override
  public void emit(String event, Args args) {
    socket.emit(event, args, how);
  }

  /** Fails as {@link Socket#emitWithAck(String, Args)} does, after this operator's timeout. */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return socket.emitWithAck(event, args, how);
  }

  /**
   * Events that cannot leave at once are dropped: while away, and while the transport is busy. Who
   * waits for an answer gets a {@link NotSentException}.
   */
  @Override
  public SocketOperator asVolatile() {
    return new SocketOperator(socket, how.asVolatile());
  }

  /** Has no effect, see {@link Socket#compress}. */
  @Override
  public SocketOperator compress(boolean compress) {
    return this;
  }

  @Override
  public SocketOperator timeout(Duration timeout) {
    return new SocketOperator(socket, how.withTimeout(timeout));
  }
}
