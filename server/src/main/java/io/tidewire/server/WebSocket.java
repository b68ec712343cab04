package io.tidewire.server;

import io.tidewire.json.bind.NotJson;
import io.tidewire.websocket.CloseStatus;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A plain WebSocket (RFC 6455) of a {@link WebSocketHandler}. Every public method is thread-safe
 * and none blocks; listeners run one after another, in the order of the messages, on a thread from
 * the handler's pool. Pings are answered by themselves.
 */
public interface WebSocket extends NotJson {
  /** The request that opened it; {@code auth} is empty, for WebSockets have none. */
  Handshake handshake();

  /** What both sides agreed to speak. */
  Optional<String> subprotocol();

  /** Replaces the listener for text messages. */
  WebSocket onText(Consumer<String> listener);

  /** Replaces the listener for binary messages. */
  WebSocket onBinary(Consumer<byte[]> listener);

  /** Replaces the listener for the answers to {@link #ping}. */
  WebSocket onPong(Consumer<byte[]> listener);

  /**
   * Replaces the listener for the end, which is called once: with the peer's status, or ours if its
   * input was refused, or 1006 if the connection broke.
   */
  WebSocket onClose(Consumer<CloseStatus> listener);

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

  /** Closes with 1000, after all that was sent. */
  void close();

  /**
   * Closes after all that was sent.
   *
   * @throws IllegalArgumentException if the code may not travel (RFC 6455, 7.4), or the reason
   *     takes more than 123 bytes
   */
  void close(CloseStatus status);
}
