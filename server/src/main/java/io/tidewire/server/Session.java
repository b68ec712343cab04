package io.tidewire.server;

import io.tidewire.engineio.CloseReason;
import io.tidewire.event.SignalListener;
import io.tidewire.event.ValueListener;
import io.tidewire.json.bind.NotJson;

/**
 * One Engine.IO session of an {@link EngineServer}: text and binary messages, in order, over any
 * transport. Every public method is thread-safe and none blocks; listeners run one after another on
 * a thread of the server's pool.
 */
public interface Session extends NotJson {
  /** The session's secret: a request with it acts for the client. */
  String sid();

  /** The request that opened the session; {@code auth} is empty, since Engine.IO has none. */
  Handshake handshake();

  /**
   * The transport that carries its packets now: {@code "polling"}, {@code "streaming"} or {@code
   * "websocket"}.
   */
  String transport();

  /** The revision of Engine.IO that its client uses, 3 or 4. */
  int protocol();

  /** Replaces the listener for texts. */
  Session onText(ValueListener<String> listener);

  /** Replaces the listener for binaries. */
  Session onBinary(ValueListener<byte[]> listener);

  /**
   * Replaces the listener that is called each time everything that waited for the client was sent.
   */
  Session onDrain(SignalListener listener);

  /** How much waits on this server for the client, in bytes, because its network is slow. */
  long bufferedBytes();

  /** Replaces the listener for the close, which is called once. */
  Session onClose(ValueListener<CloseReason> listener);

  /** Sends a text; does nothing once closed. */
  void send(String text);

  /**
   * Sends a text; does nothing once closed.
   *
   * @param compress false for data that compresses badly
   */
  void send(String text, boolean compress);

  /** Sends bytes, which must not change afterwards; does nothing once closed. */
  void send(byte[] data);

  /**
   * Sends bytes, which must not change afterwards; does nothing once closed.
   *
   * @param compress false for data that compresses badly
   */
  void send(byte[] data, boolean compress);

  /** Closes the session after everything that was sent. */
  void close();
}
