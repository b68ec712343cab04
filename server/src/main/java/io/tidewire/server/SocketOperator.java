package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import java.util.concurrent.CompletableFuture;

/**
 * Says how to send to one socket, or from it to others. Immutable and thread-safe, so an operator
 * can be kept and shared.
 */
public interface SocketOperator
    extends Emitter<Args, SocketOperator>, Broadcaster<BroadcastOperator> {
  /** Fails as {@link Socket#emitWithAck} does, after this operator's timeout. */
  @Override
  CompletableFuture<Args> emitWithAck(String event, Args args);

  /** Everybody in the namespace but this socket, reached in this operator's way. */
  @Override
  BroadcastOperator broadcast();
}
