package io.tidewire.client.internal.socket;

import io.tidewire.client.internal.engine.Connection;
import org.jspecify.annotations.Nullable;

/** The socket as seen by what sends its events. Called on the loop. */
interface SendContext {
  /** Null while the socket is not in its namespace. */
  @Nullable Connection connection();

  /** Whether the server understands the event. */
  boolean understood(Outgoing event);

  /** An event is on its way. */
  void sent(Outgoing event);
}
