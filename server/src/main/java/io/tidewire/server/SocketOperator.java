package io.tidewire.server;

import io.tidewire.core.listen.Require;
import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import io.tidewire.server.adapter.Delivery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Says how to send to one socket, or from it to others. Immutable and thread-safe, so an operator
 * can be kept and shared.
 */
public final class SocketOperator implements Emitter<Args, SocketOperator>, Broadcaster {
  private final Socket socket;
  private final Delivery delivery;
  private final Duration timeout;

  SocketOperator(Socket socket, Delivery delivery, Duration timeout) {
    this.socket = socket;
    this.delivery = delivery;
    this.timeout = timeout;
  }

  @Override
  public void emit(String event, Args args) {
    socket.emit(event, args, delivery);
  }

  /** Fails as {@link Socket#emitWithAck} does, after this operator's timeout. */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return socket.emitWithAck(event, args, delivery, timeout);
  }

  @Override
  public SocketOperator asVolatile() {
    return new SocketOperator(socket, delivery.asVolatile(), timeout);
  }

  @Override
  public SocketOperator compress(boolean compress) {
    return new SocketOperator(socket, delivery.withCompress(compress), timeout);
  }

  @Override
  public SocketOperator timeout(Duration timeout) {
    return new SocketOperator(
        socket, delivery, Require.positive("the timeout of an answer", timeout));
  }

  /** Everybody in the namespace but this socket, reached in this operator's way. */
  @Override
  public BroadcastOperator broadcast() {
    return socket.others(delivery, timeout);
  }
}
