package io.tidewire.client;

import io.tidewire.client.internal.socket.SendOptions;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.event.Args;
import io.tidewire.event.SocketEmitter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Emits with other options: {@code socket.timeout(Duration.ofSeconds(5))}. Immutable and
 * thread-safe: an operator can be kept and shared.
 */
public final class SocketOperator implements SocketEmitter<SocketOperator> {
  private final SocketSender sender;
  private final SendOptions options;

  SocketOperator(SocketSender sender, SendOptions options) {
    this.sender = sender;
    this.options = options;
  }

  @Override
  public Args args(@Nullable Object... values) {
    return sender.args(values);
  }

  /** Like {@link Socket#emit(String, Args)}, with the options of this operator. */
  @Override
  public void emit(String event, Args args) {
    sender.emit(event, args, options);
  }

  /** Like {@link Socket#emitWithAck(String, Args)}, with the timeout of this operator. */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return sender.emitWithAck(event, args, options);
  }

  /**
   * Drops events that cannot be sent at once: while the socket is disconnected, and while the
   * transport is busy. The future of an acknowledgement then fails with a {@link NotSentException}.
   */
  @Override
  public SocketOperator asVolatile() {
    return new SocketOperator(sender, options.asVolatile());
  }

  /** Has no effect, see {@link Socket#compress}. */
  @Override
  public SocketOperator compress(boolean compress) {
    return this;
  }

  @Override
  public SocketOperator timeout(Duration timeout) {
    return new SocketOperator(sender, options.withTimeout(timeout));
  }
}
