package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.engine.Connection;
import org.jspecify.annotations.Nullable;

/** The socket as the senders of its events use it. Called on the loop. */
interface SendContext {
  /** Null unless the socket has joined its namespace. */
  @Nullable Connection connection();

  /** Whether the server processes such an event. */
  boolean accepts(Outgoing event);

  /** An event was passed to the connection. */
  void sent(Outgoing event);
}
