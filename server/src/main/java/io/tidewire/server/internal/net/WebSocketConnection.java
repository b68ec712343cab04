package io.tidewire.server.internal.net;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.websocket.CloseStatus;
import io.tidewire.websocket.Message;
import io.tidewire.websocket.WebSocketCodec;
import io.tidewire.websocket.WebSocketException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Moves bytes between an upgraded HTTP connection and a codec, and keeps the order of the closing
 * handshake. Confined to the connection's I/O thread, but for {@link #isBlocked} and {@link
 * #blockedBytes}.
 */
public final class WebSocketConnection implements PausableSource {
  /** What happens on a connection, told on its I/O thread. */
  public interface Listener {
    /** Anything but a close; pings have been answered. */
    void onMessage(Message message);

    /** What had to wait for the network has been written. */
    void onDrained();

    /**
     * The peer sends nothing more, or nothing more is taken from it. Runs {@code next} on the I/O
     * thread once its messages are answered; by default at once.
     *
     * @param refused whether the status is ours, for input that was refused
     */
    default void onLastMessage(CloseStatus status, boolean refused, Runnable next) {
      next.run();
    }

    /** Once, and last. The status is the peer's, or 1006. */
    void onClosed(CloseStatus status);

    /** Instead of {@link #onClosed} when we refused the peer's input, or the peer, with this. */
    default void onRefused(CloseStatus status) {
      onClosed(status);
    }

    /** What a peer is told whose input was refused; by default the reason too. */
    default CloseStatus refusal(CloseStatus status) {
      return status;
    }
  }

  private sealed interface State {}

  private record Open() implements State {}

  /** The peer's last frame is in, and its messages are being answered; then we close. */
  private record Answering(CloseStatus status, boolean refused, EventLoop.Timer deadline)
      implements State {}

  /** Our close frame is out and the peer's is awaited (RFC 6455, 7.1.2). */
  private record Closing(EventLoop.Timer deadline) implements State {}

  /** The listener knows; the last bytes leave. Lingering keeps a reset from overtaking them. */
  private record Leaving(EventLoop.Timer deadline, boolean lingers) implements State {}

  private record Closed() implements State {}

  private static final Logger LOG = System.getLogger(WebSocketConnection.class.getName());
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final int WRITE_AT = 64 * 1024;
  private static final CloseStatus BROKEN = CloseStatus.of(CloseStatus.ABNORMAL);
  private static final State OPEN = new Open();
  private static final State CLOSED = new Closed();

  private final XnioEventLoop loop;
  private final StreamConnection connection;
  private final ConduitStreamSourceChannel source;
  private final ConduitStreamSinkChannel sink;
  private final WebSocketCodec codec;
  private final Listener listener;
  private final FrameQueue unwritten = new FrameQueue();
  private final Runnable write = this::write;
  private State state = OPEN;
  private boolean writeDue;
  private boolean paused;
  private byte @Nullable [] unreceived; // null unless reading was paused amid what had been read
  private volatile boolean blocked; // written on the I/O thread only
  private volatile long blockedBytes; // likewise

  /**
   * @param upgraded handed over by HTTP; called on its I/O thread
   */
  public WebSocketConnection(
      XnioEventLoop loop, StreamConnection upgraded, WebSocketCodec codec, Listener listener) {
    this.loop = loop;
    this.connection = AcceptedConnection.release(upgraded);
    this.source = connection.getSourceChannel();
    this.sink = connection.getSinkChannel();
    this.codec = codec;
    this.listener = listener;
  }

  /** Begins to read. */
  public void start() {
    Runnable read = this::read;
    source.setReadListener(channel -> loop.execute(read));
    sink.setWriteListener(channel -> loop.execute(write));
    connection.setCloseListener(closed -> onConnectionClosed());
    source.resumeReads();
    source.wakeupReads(); // the first frames may have come with the handshake
  }

  public WebSocketCodec codec() {
    return codec;
  }

  /** Whether bytes wait for the network; {@link Listener#onDrained} follows. Thread-safe. */
  public boolean isBlocked() {
    return blocked;
  }

  /** How much the network did not take when it was last tried. Thread-safe. */
  public long blockedBytes() {
    return blockedBytes;
  }

  /** How much waits to be written. */
  public long unwrittenBytes() {
    return unwritten.bytes();
  }

  /** How much waits for the network beside the largest frame that does. */
  public long blockedBesideLargest() {
    return blocked ? unwritten.bytesBesideLargest() : 0;
  }

  /** Whether frames may be sent. */
  public boolean isOpen() {
    return state == OPEN || state instanceof Answering;
  }

  /** Writes a frame of {@link #codec} when the turn ends; nothing after {@link #close}. */
  public void send(ByteBuffer frame) {
    send(bytes(frame));
  }

  /** As above, for whole frames, which others may share. */
  public void send(byte[] frames) {
    if (isOpen()) {
      enqueue(frames);
    }
  }

  /** Begins the closing handshake, or ends the peer's with the peer's status. */
  public void close(CloseStatus status) {
    if (state instanceof Answering) {
      answered();
    } else if (state == OPEN) {
      enqueue(codec.close(status));
      resumeReading();
      state = new Closing(loop.after(CLOSE_TIMEOUT, this::onBroken));
    }
  }

  /** Closes without waiting for what was sent: the peer does not take it. */
  public void abort(CloseStatus status) {
    if (isOpen()) {
      unwritten.keepStartedFrame();
      enqueue(codec.close(status));
      leave(status, true);
    }
  }

  /**
   * What has been read already waits too: compressed, a buffer may hold a thousand times as much.
   */
  @Override
  public void pauseReading() {
    paused = true;
    source.suspendReads();
  }

  @Override
  public void resumeReading() {
    if (paused && state != CLOSED && !(state instanceof Answering)) {
      paused = false;
      source.resumeReads();
      if (unreceived != null) {
        loop.atTurnEnd(this::receiveRest);
      }
    }
  }

  /** Takes what has come and has not been read. */
  public void readNow() {
    read();
  }

  private void read() {
    receiveRest();
    ByteBuffer in = loop.readBuffer();
    try {
      int count;
      do {
        count = state == CLOSED ? 0 : source.read(in.clear());
        receive(in.flip());
      } while (count == in.capacity() && !paused && !loop.isTurnOver());
      if (count < 0) {
        onBroken();
      }
    } catch (IOException failed) {
      onBroken();
    }
  }

  private void receive(ByteBuffer in) {
    try {
      for (Message message; !paused && (message = codec.receive(in)) != null; ) {
        onMessage(message);
      }
      if (in.hasRemaining()) {
        unreceived = new byte[in.remaining()];
        in.get(unreceived);
      }
    } catch (WebSocketException refused) {
      onRefused(refused.status());
    }
  }

  private void receiveRest() {
    byte[] rest = unreceived;
    if (rest != null && !paused) {
      unreceived = null;
      receive(ByteBuffer.wrap(rest));
    }
  }

  private void onMessage(Message message) {
    if (message instanceof Message.Close close) {
      onPeerClosed(close.status());
    } else if (state == OPEN) {
      if (message instanceof Message.Ping ping) {
        answer(ping);
      }
      listener.onMessage(message);
    }
  }

  /** A peer that pings and does not read gets no pongs until it does (RFC 6455, 5.5.3). */
  private void answer(Message.Ping ping) {
    if (!blocked) {
      enqueue(codec.pong(ByteBuffer.wrap(ping.data())));
    }
  }

  private void onPeerClosed(CloseStatus status) {
    onLastFrame(status, false);
  }

  private void onRefused(CloseStatus status) {
    LOG.log(
        Level.DEBUG,
        () ->
            connection.getPeerAddress()
                + ": input of a WebSocket refused with "
                + (status.code() + " " + status.reason()));
    onLastFrame(status, true);
  }

  /** Nothing more is read: the peer may end its side of the connection and await ours. */
  private void onLastFrame(CloseStatus status, boolean refused) {
    if (state == OPEN) {
      pauseReading();
      state = new Answering(status, refused, loop.after(ANSWER_TIMEOUT, this::answered));
      listener.onLastMessage(status, refused, this::answered);
    } else {
      leave(status, refused);
    }
  }

  private void answered() {
    if (state instanceof Answering last) {
      CloseStatus status = last.status();
      enqueue(codec.close(last.refused() ? listener.refusal(status) : status.echo()));
      leave(status, last.refused());
    }
  }

  private void leave(CloseStatus status, boolean lingers) {
    if (isOpen() || state instanceof Closing) {
      cancelDeadline();
      state = new Leaving(loop.after(CLOSE_TIMEOUT, this::end), lingers);
      resumeReading();
      tellLeft(status, lingers);
      writeAtTurnEnd();
    }
  }

  private void tellLeft(CloseStatus status, boolean refused) {
    if (refused) {
      listener.onRefused(status);
    } else {
      listener.onClosed(status);
    }
  }

  /** Any thread. A state read too early costs a task that finds nothing to do. */
  private void onConnectionClosed() {
    if (state != CLOSED) {
      loop.execute(this::onBroken);
    }
  }

  private void onBroken() {
    State before = state;
    end();
    if (before == OPEN || before instanceof Answering || before instanceof Closing) {
      loop.whenFree(() -> listener.onClosed(BROKEN)); // thousands may vanish at once
    }
  }

  private void end() {
    if (state != CLOSED) {
      cancelDeadline();
      state = CLOSED;
      unwritten.clear();
      unreceived = null;
      blockedBytes = 0;
      codec.release();
      source.suspendReads();
      sink.suspendWrites();
      Closer.close(connection);
    }
  }

  private void cancelDeadline() {
    if (state instanceof Closing closing) {
      closing.deadline().cancel();
    } else if (state instanceof Leaving leaving) {
      leaving.deadline().cancel();
    } else if (state instanceof Answering answering) {
      answering.deadline().cancel();
    }
  }

  private void enqueue(ByteBuffer frame) {
    enqueue(bytes(frame));
  }

  @SuppressWarnings("ByteBufferBackingArray") // every frame of a codec fills its array
  private static byte[] bytes(ByteBuffer frame) {
    return frame.array();
  }

  private void enqueue(byte[] frames) {
    unwritten.add(frames);
    if (unwritten.bytes() >= WRITE_AT && !blocked) {
      write();
    } else {
      writeAtTurnEnd();
    }
  }

  private void writeAtTurnEnd() {
    if (!writeDue && !blocked) {
      writeDue = true;
      loop.atTurnEnd(write);
    }
  }

  private void write() {
    writeDue = false;
    try {
      if (state != CLOSED && writeAll()) {
        onWritten();
      }
    } catch (IOException failed) {
      onBroken();
    }
  }

  /** False: the network takes no more for now, and the write listener goes on. */
  private boolean writeAll() throws IOException {
    ByteBuffer out = loop.writeBuffer();
    while (!unwritten.isEmpty()) {
      unwritten.copyInto(out.clear());
      unwritten.remove(sink.write(out.flip()));
      if (out.hasRemaining()) {
        block();
        return false;
      }
    }
    return sink.flush() || block();
  }

  private boolean block() {
    blockedBytes = unwritten.bytes();
    if (!blocked) {
      blocked = true;
      sink.resumeWrites();
    }
    return false;
  }

  private void onWritten() throws IOException {
    if (blocked) {
      blocked = false;
      blockedBytes = 0;
      sink.suspendWrites();
      listener.onDrained();
    }
    if (state instanceof Leaving leaving && unwritten.isEmpty()) {
      leave(leaving);
    }
  }

  private void leave(Leaving leaving) throws IOException {
    if (leaving.lingers()) {
      sink.shutdownWrites();
      sink.flush();
    } else {
      end();
    }
  }
}
