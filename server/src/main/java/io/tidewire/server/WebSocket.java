package io.tidewire.server;

import io.tidewire.event.ValueListener;
import io.tidewire.json.bind.NotJson;
import io.tidewire.websocket.CloseStatus;
import java.util.Optional;

/**
 * A plain WebSocket (RFC 6455) of a {@link WebSocketHandler}. Every public method is thread-safe
 * and none blocks; listeners run one after another, in the order of the messages, on a thread of
 * the handler's pool. Pings are answered automatically.
 */
public interface WebSocket extends NotJson {
  /** The request that opened it; {@code auth} is empty, since WebSockets have none. */
  Handshake handshake();

  /** The negotiated subprotocol. */
  Optional<String> subprotocol();

  /** Replaces the listener for text messages. */
  WebSocket onText(ValueListener<String> listener);

  /** Replaces the listener for binary messages. */
  WebSocket onBinary(ValueListener<byte[]> listener);

  /** Replaces the listener for pongs, which answer {@link #ping}. */
  WebSocket onPong(ValueListener<byte[]> listener);

  /**
   * Replaces the listener for the close, which is called once: with the peer's status, or the
   * server's if it rejected the peer's input, or 1006 if the connection broke.
   */
  WebSocket onClose(ValueListener<CloseStatus> listener);

  /** Sends a text message; does nothing once closed. */
  void send(String text);

  /** Sends a binary message of bytes that must not change afterwards; does nothing once closed. */
  void send(byte[] data);

  /**
   * Sends a ping.
   *
   * @param data at most 125 bytes
   */
  void ping(byte[] data);

  /** Closes with 1000, after everything that was sent. */
  void close();

  /**
   * Closes after everything that was sent.
   *
   * @throws IllegalArgumentException if the code may not be sent (RFC 6455, section 7.4), or the
   *     reason has more than 123 bytes
   */
  void close(CloseStatus status);
}
