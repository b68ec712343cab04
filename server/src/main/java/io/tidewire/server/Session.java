package io.tidewire.server;

import io.tidewire.engineio.CloseReason;
import io.tidewire.json.bind.NotJson;
import java.util.function.Consumer;

/**
 * One Engine.IO session of an {@link EngineServer}: texts and binaries, in order, over whatever
 * transport it has. Every public method is thread-safe and none blocks; listeners run one after
 * another on a thread from the server's pool.
 */
public interface Session extends NotJson {
  /** The session's secret: whoever knows it can speak for the client. */
  String sid();

  /** How it came; {@code auth} is empty, for Engine.IO has none. */
  Handshake handshake();

  /**
   * What carries its packets right now: {@code "polling"}, {@code "streaming"} or {@code
   * "websocket"}.
   */
  String transport();

  /** The revision of Engine.IO that its client speaks, 3 or 4. */
  int protocol();

  /** Replaces the listener for texts. */
  Session onText(Consumer<String> listener);

  /** Replaces the listener for binaries. */
  Session onBinary(Consumer<byte[]> listener);

  /** Replaces the listener that is called each time all that waited for the client has left. */
  Session onDrain(Runnable listener);

  /** How much waits on this server for the client, in bytes, because its network is slow. */
  long bufferedBytes();

  /** Replaces the listener for the end, which is called once. */
  Session onClose(Consumer<CloseReason> listener);

  /** Sends a text; does nothing once closed. */
  void send(String text);

  /**
   * Sends a text; does nothing once closed.
   *
   * @param compress false for what compresses badly
   */
  void send(String text, boolean compress);

  /** Sends bytes, which must not change afterwards; does nothing once closed. */
  void send(byte[] data);

  /**
   * Sends bytes, which must not change afterwards; does nothing once closed.
   *
   * @param compress false for what compresses badly
   */
  void send(byte[] data, boolean compress);

  /** Ends the session after all that was sent. */
  void close();
}
