package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.event.SocketEmitter;
import java.util.concurrent.CompletableFuture;

/**
 * Sends to one socket, or from it to others, with options. Immutable and thread-safe, so an
 * operator can be kept and shared.
 */
public interface SocketOperator
    extends SocketEmitter<SocketOperator>, Broadcaster<BroadcastOperator> {
  /** Fails as {@link Socket#emitWithAck} does, after this operator's timeout. */
  @Override
  CompletableFuture<Args> emitWithAck(String event, Args args);

  /**
   * All sockets of the namespace except this one, with the delivery and timeout of this operator.
   */
  @Override
  BroadcastOperator broadcast();
}
