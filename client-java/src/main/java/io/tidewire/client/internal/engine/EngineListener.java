package io.tidewire.client.internal.engine;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import org.jspecify.annotations.Nullable;

/** Told what happens to a {@link Connection}, on its loop. */
public interface EngineListener {
  /** The session is open. */
  void onOpen(EnginePacket.Open handshake);

  /** A {@link EnginePacket.Text} or {@link EnginePacket.Binary} came. */
  void onMessage(EnginePacket message);

  /** The server's heartbeat came. */
  void onPing();

  /** Another transport has taken over. */
  void onUpgrade(String transport);

  /** All that was queued has left, after some of it had to wait. Never within a call of send. */
  void onDrain();

  /**
   * A transport failed and the session goes on without it: the candidate of an upgrade, or one of
   * several that are tried in turn. For logs and hooks; nothing needs to be done.
   */
  default void onTransportError(String transport, Throwable cause) {}

  /**
   * The session is over, or could not be opened. Called once, and nothing follows.
   *
   * @param cause what went wrong, in words that say what to do; null where nothing did
   */
  void onClose(CloseReason reason, @Nullable Throwable cause);
}
