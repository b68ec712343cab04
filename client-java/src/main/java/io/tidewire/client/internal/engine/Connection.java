package io.tidewire.client.internal.engine;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import java.util.List;

/**
 * One Engine.IO session as its user sees it. Confined to its loop; its listener hears nothing
 * before {@link #open}.
 */
public interface Connection {
  /** Starts the handshake. */
  void open();

  /**
   * Queues messages, a packet and its attachments in one call: nothing of another caller comes
   * between them. Ignored unless the session is open.
   */
  void send(List<EnginePacket> messages);

  /** Whether what is sent now leaves now: the transport can write and nothing waits. */
  boolean writable();

  /** The largest message in bytes that the server takes; {@link Integer#MAX_VALUE} until known. */
  int maxPayload();

  /**
   * Whether the server takes this message. One that it does not take ends the session when sent, so
   * its sender had better be told instead. Without knowledge of the transport: counts what the
   * message needs in an HTTP body, where bytes are base64.
   */
  default boolean fits(EnginePacket message) {
    return EnginePayload.size(message) <= maxPayload();
  }

  /** The name of the transport that carries the session at present. */
  String transport();

  /** Closes for a ping timeout if the server was silent too long, though no timer noticed yet. */
  void checkSilence();

  /**
   * Closes the session once what is queued has left, whichever transport it is on or moves to. The
   * listener is told.
   */
  void close();
}
