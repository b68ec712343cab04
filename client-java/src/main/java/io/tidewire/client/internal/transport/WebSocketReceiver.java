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
 * What a WebSocket says, brought to the loop: messages are joined and decoded on the threads of the
 * HTTP client. At most {@link #WINDOW} messages wait for the loop, then the socket is not read.
 * Should the JDK read on the loop itself, they still come in order.
 */
final class WebSocketReceiver implements WebSocket.Listener {
  /** The transport, which is called on its loop. */
  interface Sink {
    void onConnected(WebSocket socket);

    /**
     * A message came.
     *
     * @param done to be run when it is dealt with
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
  private boolean failed; // after that, nothing more is read
  private int done; // messages that the loop is done with since it asked for more; the loop's own

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

  /** A fragment is followed by the next at once, messages when the loop is done with some. */
  private void handOver(WebSocket socket, @Nullable EnginePacket packet) {
    if (packet == null) {
      socket.request(1);
      return;
    }
    loop.later(() -> transport.onReceived(packet, () -> askForMore(socket)));
  }

  /** Not on the loop: the JDK would read there, and overtake what is on its way to the loop. */
  private void askForMore(WebSocket socket) {
    done++;
    if (done == ASK_FOR) {
      done = 0;
      readers.execute(() -> socket.request(ASK_FOR));
    }
  }
}
