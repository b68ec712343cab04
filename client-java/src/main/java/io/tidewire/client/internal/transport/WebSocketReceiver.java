package io.tidewire.client.internal.transport;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the messages of a WebSocket on threads of the HTTP client, and passes them to the loop.
 * When {@link #WINDOW} messages wait for the loop, the socket is not read. The order is kept even
 * if the JDK reads on the loop.
 */
final class WebSocketReceiver implements WebSocket.Listener {
  /** The transport, which is called on its loop. */
  interface Sink {
    void onConnected(WebSocket socket);

    /**
     * A message arrived.
     *
     * @param done runs after it was processed
     */
    void onReceived(EnginePacket packet, Runnable done);

    void onDisconnected(int status);

    void onFailed(Throwable thrown);
  }

  static final int WINDOW = 32;

  private static final int ASK_FOR = WINDOW / 2; // so that few messages cause a request

  private final EventLoop loop;
  private final Executor readers;
  private final Sink transport;
  private final MessageReader reader;
  private boolean failed; // no more messages are read
  private int done; // messages processed since the last request; confined to the loop

  WebSocketReceiver(EventLoop loop, Executor readers, Sink transport, int maxMessageBytes) {
    this.loop = loop;
    this.readers = readers;
    this.transport = transport;
    this.reader = new MessageReader(maxMessageBytes);
  }

  @Override
  public void onOpen(WebSocket socket) {
    loop.later(() -> transport.onConnected(socket));
    socket.request(WINDOW);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    receive(socket, () -> reader.text(data, last));
    return null; // the data was copied
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    receive(socket, () -> reader.binary(data, last));
    return null; // the data was copied
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    loop.later(() -> transport.onDisconnected(status));
    return null; // the JDK answers
  }

  @Override
  public void onError(WebSocket socket, Throwable thrown) {
    loop.later(() -> transport.onFailed(thrown));
  }

  private void receive(WebSocket socket, Supplier<@Nullable EnginePacket> reading) {
    if (failed) {
      return;
    }
    try {
      handOver(socket, reading.get());
    } catch (Throwable refused) { // a malformed message, or too little memory for it
      failed = true;
      loop.later(() -> transport.onFailed(refused));
    }
  }

  /** Requests the next fragment at once, the next messages after the loop processed some. */
  private void handOver(WebSocket socket, @Nullable EnginePacket packet) {
    if (packet == null) {
      socket.request(1);
      return;
    }
    loop.later(() -> transport.onReceived(packet, () -> requestMore(socket)));
  }

  /** Not on the loop: the JDK would read there, and pass messages out of order. */
  private void requestMore(WebSocket socket) {
    done++;
    if (done == ASK_FOR) {
      done = 0;
      readers.execute(() -> socket.request(ASK_FOR));
    }
  }
}
