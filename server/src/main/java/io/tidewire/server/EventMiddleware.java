package io.tidewire.server;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;

/**
 * Looks at each event of a socket before its listeners. Runs on the socket's own thread of
 * execution and may block, unless listeners were told to run on the loop.
 */
@FunctionalInterface
public interface EventMiddleware {
  /**
   * Returns to let the event pass to the next one.
   *
   * @param ack answers the event, for one who refuses it politely; {@link Ack#NONE} if its sender
   *     wants no answer
   * @throws Exception anything keeps the event from its listeners, and is told to those of {@link
   *     Socket#onError}
   */
  void handle(String event, Args args, Ack ack) throws Exception;
}
