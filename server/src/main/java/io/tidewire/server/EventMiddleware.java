package io.tidewire.server;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;

/**
 * Checks each event of a socket before its listeners. Runs on the socket's executor and may block,
 * unless listeners run on the event loop.
 */
@FunctionalInterface
public interface EventMiddleware {
  /**
   * Returns to pass the event on to the next middleware.
   *
   * @param ack answers the event, for instance with the reason of a rejection; {@link Ack#NONE} if
   *     the client expects no answer
   * @throws Exception to drop the event; the listeners of {@link Socket#onError} receive it
   */
  void handle(String event, Args args, Ack ack) throws Exception;
}
