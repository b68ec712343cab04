package io.tidewire.client.engine;

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

  /** All that was queued has left. */
  void onDrain();

  /**
   * The session is over, or could not be opened. Called once, and nothing follows.
   *
   * @param cause what went wrong, in words that say what to do; null where nothing did
   */
  void onClose(CloseReason reason, @Nullable Throwable cause);
}
