package io.tidewire.server.internal.net;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.websocket.CloseStatus;
import io.tidewire.websocket.Message;
import io.tidewire.websocket.WebSocketCodec;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * A WebSocket on an upgraded HTTP connection: pings, and the closing handshake. Confined to the
 * connection's I/O thread, but for {@link #isBlocked} and {@link #blockedBytes}.
 */
public final class WebSocketConnection
    implements PausableSource, MessageReader.Listener, WritePump.Listener {
  /** Called on the connection's I/O thread. */
  public interface Listener {
    /** Any message but a close; pings have been answered. */
    void onMessage(Message message);

    /** All frames that waited for the network have been written. */
    void onDrained();

    /**
     * No message follows: the peer closes, or its input was rejected. Runs {@code next} on the I/O
     * thread once its messages are answered; by default at once.
     *
     * @param rejected whether the status is the server's, for rejected input
     */
    default void onLastMessage(CloseStatus status, boolean rejected, Runnable next) {
      next.run();
    }

    /** Once, and last. The status is the peer's, or 1006. */
    void onClosed(CloseStatus status);

    /** Instead of {@link #onClosed} when the server rejected the peer, with this status. */
    default void onRejected(CloseStatus status) {
      onClosed(status);
    }

    /** The status that a rejected peer receives; by default with the reason. */
    default CloseStatus rejection(CloseStatus status) {
      return status;
    }
  }

  private sealed interface State {}

  private sealed interface Ending extends State {
    EventLoop.Timer deadline();
  }

  private record Open() implements State {}

  /** The peer's last frame is read, and its messages are being answered; then the server closes. */
  private record Answering(CloseStatus status, boolean rejected, EventLoop.Timer deadline)
      implements Ending {}

  /** The server has sent a close frame and awaits the peer's (RFC 6455, 7.1.2). */
  private record Closing(EventLoop.Timer deadline) implements Ending {}

  /** The listener is notified. The connection closes once the last bytes are written. */
  private record Flushing(EventLoop.Timer deadline) implements Ending {}

  /** The same, but then only this direction closes: a reset must not overtake the last bytes. */
  private record Lingering(EventLoop.Timer deadline) implements Ending {}

  private record Closed() implements State {}

  private static final Logger LOG = System.getLogger(WebSocketConnection.class.getName());
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final CloseStatus BROKEN = CloseStatus.of(CloseStatus.ABNORMAL);
  private static final State OPEN = new Open();
  private static final State CLOSED = new Closed();

  private final XnioEventLoop loop;
  private final StreamConnection connection;
  private final WebSocketCodec codec;
  private final Listener listener;
  private final MessageReader reader;
  private final WritePump writes;
  private State state = OPEN;

  /**
   * @param upgraded handed over by HTTP; called on its I/O thread
   */
  public WebSocketConnection(
      XnioEventLoop loop, StreamConnection upgraded, WebSocketCodec codec, Listener listener) {
    this.loop = loop;
    this.connection = AcceptedConnection.release(upgraded);
    this.codec = codec;
    this.listener = listener;
    this.reader = new MessageReader(loop, connection.getSourceChannel(), codec, this);
    this.writes = new WritePump(loop, this);
    writes.start(connection.getSinkChannel());
  }

  /** Begins to read. */
  public void start() {
    connection.setCloseListener(closed -> onConnectionClosed());
    reader.start();
  }

  public WebSocketCodec codec() {
    return codec;
  }

  /** Whether bytes wait for the network; {@link Listener#onDrained} follows. Thread-safe. */
  public boolean isBlocked() {
    return writes.isBlocked();
  }

  /** How much the network did not take at the last attempt. Thread-safe. */
  public long blockedBytes() {
    return writes.blockedBytes();
  }

  /** How much waits for the network beside the largest waiting frame. */
  public long blockedBesideLargest() {
    return writes.blockedBesideLargest();
  }

  /** Whether frames may be sent. */
  public boolean isOpen() {
    return state == OPEN || state instanceof Answering;
  }

  /** Writes a frame of {@link #codec} at the end of the turn; nothing after {@link #close}. */
  public void send(ByteBuffer frame) {
    send(bytes(frame));
  }

  /** As above, for whole frames, which may be shared. */
  public void send(byte[] frames) {
    if (isOpen()) {
      writes.add(frames);
    }
  }

  /** Begins the closing handshake, or completes the peer's with the peer's status. */
  public void close(CloseStatus status) {
    if (state instanceof Answering) {
      answered();
    } else if (state == OPEN) {
      enqueue(codec.close(status));
      resumeReading();
      state = new Closing(loop.after(CLOSE_TIMEOUT, this::onBroken));
    }
  }

  /** Closes and drops what waits: the peer does not read it. */
  public void abort(CloseStatus status) {
    if (isOpen()) {
      writes.keepStartedFrame();
      enqueue(codec.close(status));
      linger(status);
    }
  }

  @Override
  public void pauseReading() {
    reader.pause();
  }

  @Override
  public void resumeReading() {
    if (!(state instanceof Answering)) {
      reader.resume();
    }
  }

  /** Reads what has arrived. */
  public void readNow() {
    reader.run();
  }

  @Override
  public void onMessage(Message message) {
    if (message instanceof Message.Close close) {
      onLastFrame(close.status(), false);
    } else if (state == OPEN) {
      if (message instanceof Message.Ping ping) {
        answer(ping);
      }
      listener.onMessage(message);
    }
  }

  /** A peer that sends pings without reading receives no pongs until it reads (RFC 6455, 5.5.3). */
  private void answer(Message.Ping ping) {
    if (!isBlocked()) {
      enqueue(codec.pong(ByteBuffer.wrap(ping.data())));
    }
  }

  @Override
  public void onRejected(CloseStatus status) {
    LOG.log(
        Level.DEBUG,
        () ->
            connection.getPeerAddress()
                + ": input of a WebSocket rejected with "
                + (status.code() + " " + status.reason()));
    onLastFrame(status, true);
  }

  /** Reading stops: the peer may close its direction and wait for the server's. */
  private void onLastFrame(CloseStatus status, boolean rejected) {
    if (state == OPEN) {
      pauseReading();
      state = new Answering(status, rejected, loop.after(ANSWER_TIMEOUT, this::answered));
      listener.onLastMessage(status, rejected, this::answered);
    } else {
      finish(status, rejected);
    }
  }

  private void answered() {
    if (state instanceof Answering last) {
      CloseStatus status = last.status();
      enqueue(codec.close(last.rejected() ? listener.rejection(status) : status.echo()));
      finish(status, last.rejected());
    }
  }

  private void finish(CloseStatus status, boolean rejected) {
    if (rejected) {
      linger(status);
    } else {
      flush(status);
    }
  }

  private void flush(CloseStatus status) {
    if (isLive()) {
      leave(new Flushing(loop.after(CLOSE_TIMEOUT, this::end)));
      listener.onClosed(status);
      writes.writeAtTurnEnd();
    }
  }

  private void linger(CloseStatus status) {
    if (isLive()) {
      leave(new Lingering(loop.after(CLOSE_TIMEOUT, this::end)));
      listener.onRejected(status);
      writes.writeAtTurnEnd();
    }
  }

  /** Whether the listener is still to be notified of the end. */
  private boolean isLive() {
    return isOpen() || state instanceof Closing;
  }

  private void leave(Ending next) {
    cancelDeadline();
    state = next;
    resumeReading();
  }

  @Override
  public void onWritten(boolean drained) throws IOException {
    if (drained) {
      listener.onDrained();
    }
    if (state instanceof Flushing && writes.isEmpty()) {
      end();
    } else if (state instanceof Lingering && writes.isEmpty()) {
      shutdownWrites();
    }
  }

  private void shutdownWrites() throws IOException {
    ConduitStreamSinkChannel sink = connection.getSinkChannel();
    sink.shutdownWrites();
    sink.flush();
  }

  /** Any thread. A state read too early costs a task that finds nothing to do. */
  private void onConnectionClosed() {
    if (state != CLOSED) {
      loop.execute(this::onBroken);
    }
  }

  @Override
  public void onBroken() {
    boolean wasLive = isLive();
    end();
    if (wasLive) {
      loop.whenFree(() -> listener.onClosed(BROKEN)); // thousands may break at once
    }
  }

  private void end() {
    if (state != CLOSED) {
      cancelDeadline();
      state = CLOSED;
      writes.stop();
      codec.release();
      reader.stop();
      connection.getSinkChannel().suspendWrites();
      Closer.close(connection);
    }
  }

  private void cancelDeadline() {
    if (state instanceof Ending ending) {
      ending.deadline().cancel();
    }
  }

  private void enqueue(ByteBuffer frame) {
    writes.add(bytes(frame));
  }

  @SuppressWarnings("ByteBufferBackingArray") // every frame of a codec fills its array
  private static byte[] bytes(ByteBuffer frame) {
    return frame.array();
  }
}
