package io.tidewire.client.internal.engine;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import org.jspecify.annotations.Nullable;

/** Is notified by a {@link Connection}, on its loop. */
public interface EngineListener {
  /** The session is open. */
  void onOpen(EnginePacket.Open handshake);

  /** A {@link EnginePacket.Text} or {@link EnginePacket.Binary} arrived. */
  void onMessage(EnginePacket message);

  /** A ping of the server arrived. */
  void onPing();

  /** The session moved to another transport. */
  void onUpgrade(String transport);

  /** All messages were sent, after some had to wait. Never within a call of send. */
  default void onDrain() {}

  /**
   * A transport failed, and the session continues without it: a candidate, or one of several
   * transports that are tried in turn. For logs.
   */
  default void onTransportError(String transport, Throwable cause) {}

  /**
   * The session closed, or could not be opened. Called once; no call follows.
   *
   * @param cause the failure, with a message that says what to do; null if nothing failed
   */
  void onClose(CloseReason reason, @Nullable Throwable cause);
}
