package io.tidewire.client;

import io.tidewire.client.internal.socket.SendOptions;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Says how to send. Immutable and thread-safe, so an operator can be kept and shared: {@code
 * socket.timeout(Duration.ofSeconds(5))}.
 */
public final class SocketOperator implements Emitter<Args, SocketOperator> {
  private final SocketSender sender;
  private final SendOptions how;

  SocketOperator(SocketSender sender, SendOptions how) {
    this.sender = sender;
    this.how = how;
  }

  /** As {@link Socket#emit(String, Args)}, in this operator's way. */
  @Override
  public void emit(String event, Args args) {
    sender.emit(event, args, how);
  }

  /** Fails as {@link Socket#emitWithAck(String, Args)} does, after this operator's timeout. */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return sender.emitWithAck(event, args, how);
  }

  /**
   * Events that cannot leave at once are dropped: while away, and while the transport is busy. An
   * answer that is awaited fails with a {@link NotSentException}.
   */
  @Override
  public SocketOperator asVolatile() {
    return new SocketOperator(sender, how.asVolatile());
  }

  /** Has no effect, see {@link Socket#compress}. */
  @Override
  public SocketOperator compress(boolean compress) {
    return this;
  }

  @Override
  public SocketOperator timeout(Duration timeout) {
    return new SocketOperator(sender, how.withTimeout(timeout));
  }
}
