package io.tidewire.server.internal.socket;

import io.tidewire.core.listen.Require;
import io.tidewire.event.Args;
import io.tidewire.server.BroadcastOperator;
import io.tidewire.server.SocketOperator;
import io.tidewire.server.adapter.Delivery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends to one socket, or from it to others, in one way. Immutable and thread-safe. */
final class LocalSocketOperator implements SocketOperator {
  private final SocketSender sender;
  private final Delivery delivery;
  private final Duration timeout;

  LocalSocketOperator(SocketSender sender, Delivery delivery, Duration timeout) {
    this.sender = sender;
    this.delivery = delivery;
    this.timeout = timeout;
  }

  @Override
  public Args args(@Nullable Object... values) {
    return sender.args(values);
  }

  @Override
  public void emit(String event, Args args) {
    sender.emit(event, args, delivery);
  }

  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return sender.emitWithAck(event, args, delivery, timeout);
  }

  @Override
  public LocalSocketOperator asVolatile() {
    return new LocalSocketOperator(sender, delivery.asVolatile(), timeout);
  }

  @Override
  public LocalSocketOperator compress(boolean compress) {
    return new LocalSocketOperator(sender, delivery.withCompress(compress), timeout);
  }

  @Override
  public LocalSocketOperator timeout(Duration timeout) {
    return new LocalSocketOperator(
        sender, delivery, Require.positive("the timeout of an answer", timeout));
  }

  @Override
  public BroadcastOperator broadcast() {
    return sender.others(delivery, timeout);
  }
}
