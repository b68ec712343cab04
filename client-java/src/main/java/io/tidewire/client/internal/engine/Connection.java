package io.tidewire.client.internal.engine;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import java.util.List;

/**
 * One Engine.IO session, as the layer above uses it. Confined to its loop. Its listener is not
 * called before {@link #open}.
 */
public interface Connection {
  /** Starts the handshake. */
  void open();

  /**
   * Queues messages. A packet and its attachments are queued in one call, so that no other message
   * separates them. Ignored unless the session is open.
   */
  void send(List<EnginePacket> messages);

  /** Whether a message would be sent at once: the transport is writable and the queue is empty. */
  boolean writable();

  /** The server's limit for a message in bytes; {@link Integer#MAX_VALUE} before the handshake. */
  int maxPayload();

  /**
   * Whether the server accepts a message of this size. A larger one would close the session, so
   * that its sender must fail instead. By default the size of an HTTP body counts, where bytes are
   * base64.
   */
  default boolean fits(EnginePacket message) {
    return EnginePayload.size(message) <= maxPayload();
  }

  /** The name of the present transport. */
  String transport();

  /** Closes the session if the ping timeout has passed; the timer may be late. */
  void checkSilence();

  /**
   * Closes the session after the queued messages were sent, also during an upgrade. Notifies the
   * listener.
   */
  void close();
}
