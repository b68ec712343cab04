package io.tidewire.server.internal.net;

import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.websocket.CloseStatus;
import io.tidewire.websocket.Message;
import io.tidewire.websocket.WebSocketCodec;
import io.tidewire.websocket.WebSocketException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Reads from a channel and decodes WebSocket messages, unless it is paused. Confined to the loop's
 * thread. A task and a channel listener itself, as {@link WritePump} is.
 */
final class MessageReader implements Runnable, ChannelListener<Channel> {
  /** Called on the loop's thread. */
  interface Listener {
    void onMessage(Message message);

    /** The input is malformed or exceeds a limit. */
    void onRejected(CloseStatus status);

    /** The channel failed, or the peer closed its direction. */
    void onBroken();
  }

  private final XnioEventLoop loop;
  private final WebSocketCodec codec;
  private final Listener listener;
  private @Nullable ConduitStreamSourceChannel source; // null after stop
  private byte @Nullable [] rest; // null unless reading was paused amid bytes that were read
  private boolean paused;

  MessageReader(
      XnioEventLoop loop,
      ConduitStreamSourceChannel source,
      WebSocketCodec codec,
      Listener listener) {
    this.loop = loop;
    this.source = source;
    this.codec = codec;
    this.listener = listener;
  }

  void start() {
    if (source != null) {
      source.setReadListener(this);
      source.resumeReads();
      source.wakeupReads(); // the first frames may have arrived with the handshake
    }
  }

  void stop() {
    if (source != null) {
      source.suspendReads();
      source = null;
      rest = null;
    }
  }

  /** Bytes that were read wait too: compressed, a buffer may hold a thousand times as much. */
  void pause() {
    paused = true;
    if (source != null) {
      source.suspendReads();
    }
  }

  void resume() {
    if (paused && source != null) {
      paused = false;
      source.resumeReads();
      if (rest != null) {
        loop.atTurnEnd(this::receiveRest);
      }
    }
  }

  @Override
  public void handleEvent(Channel readable) {
    loop.execute(this);
  }

  /** Reads what has arrived. */
  @Override
  public void run() {
    receiveRest();
    ByteBuffer in = loop.readBuffer();
    try {
      int count;
      do {
        count = source == null ? 0 : source.read(in.clear());
        receive(in.flip());
      } while (count == in.capacity() && !paused && !loop.isTurnOver());
      if (count < 0) {
        listener.onBroken();
      }
    } catch (IOException failed) {
      listener.onBroken();
    }
  }

  private void receive(ByteBuffer in) {
    try {
      for (Message message; !paused && (message = codec.receive(in)) != null; ) {
        listener.onMessage(message);
      }
      if (in.hasRemaining()) {
        rest = new byte[in.remaining()];
        in.get(rest);
      }
    } catch (WebSocketException malformed) {
      listener.onRejected(malformed.status());
    }
  }

  private void receiveRest() {
    byte[] bytes = rest;
    if (bytes != null && !paused) {
      rest = null;
      receive(ByteBuffer.wrap(bytes));
    }
  }
}
