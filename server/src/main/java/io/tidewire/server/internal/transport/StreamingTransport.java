package io.tidewire.server.internal.transport;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.HttpStream;
import io.tidewire.server.internal.http.StreamLimits;

/**
 * HTTP streaming: the server sends packets in a long answer to a GET, and ends it at a size; the
 * client continues with another GET. The client sends by POST. Confined to the session's loop, but
 * for {@link #unsentBytes}.
 */
public final class StreamingTransport implements HttpTransport, HttpStream.Listener {
  private sealed interface State {
    /** The current or last stream. */
    HttpStream stream();
  }

  private record Flowing(HttpStream stream) implements State {}

  /** The answer was ended after a packet; the client's next GET is awaited. */
  private record Renewing(HttpStream stream, EventLoop.Timer deadline) implements State {}

  private record Ended(HttpStream stream) implements State {}

  private final EventLoop loop;
  private final TransportListener listener;
  private final StreamLimits limits;
  private final Posts posts;
  private volatile State state; // written on the loop only
  private long written; // to the current stream, in bytes

  /** Begins with the answer to a first GET; {@link #start} opens it. */
  public StreamingTransport(
      EventLoop loop, TransportListener listener, StreamLimits limits, HttpStream stream) {
    this.loop = loop;
    this.listener = listener;
    this.limits = limits;
    this.state = new Flowing(stream);
    this.posts = new Posts(loop, packet -> listener.onPacket(this, packet));
  }

  /** Sends the head of the first answer, once the listener knows this transport. */
  public void start() {
    assert loop.isCurrent();
    state.stream().open(this);
  }

  /** A GET arrives. False unless the transport waits for one: the caller rejects it. */
  public boolean renew(HttpStream stream) {
    assert loop.isCurrent();
    if (!(state instanceof Renewing renewing)) {
      return false;
    }
    renewing.deadline().cancel();
    state = new Flowing(stream);
    written = 0;
    stream.open(this);
    listener.onWritable(this);
    return true;
  }

  @Override
  public TransportName name() {
    return TransportName.STREAMING;
  }

  @Override
  public boolean writable() {
    return state instanceof Flowing flowing && !flowing.stream().isBlocked();
  }

  @Override
  public long unsentBytes() {
    return state.stream().unsentBytes();
  }

  @Override
  public void send(PreparedPacket packet) {
    if (state instanceof Flowing flowing) {
      write(flowing.stream(), packet);
      if (written >= limits.recycleBytes()) {
        recycle(flowing.stream());
      }
    }
  }

  @Override
  public Posts posts() {
    return posts;
  }

  @Override
  public void close() {
    if (state instanceof Flowing flowing) {
      end();
      write(flowing.stream(), PreparedPacket.CLOSE);
      flowing.stream().end();
      loop.atTurnEnd(() -> listener.onClose(this, CloseReason.FORCED_CLOSE));
    }
  }

  /** The client reads what was written before it continues on the next transport. */
  @Override
  public void retire() {
    if (state instanceof Flowing flowing) {
      end();
      flowing.stream().end();
    } else if (state instanceof Renewing) {
      end();
    }
  }

  @Override
  public void onDrained(HttpStream stream) {
    loop.execute(
        () -> {
          if (state instanceof Flowing flowing && flowing.stream() == stream) {
            listener.onWritable(this);
          }
        });
  }

  /** Also while the next GET is awaited: the client has then not received all of this answer. */
  @Override
  public void onBroken(HttpStream stream) {
    loop.execute(
        () -> {
          if (state.stream() == stream) {
            fail(CloseReason.REQUEST_ABORTED);
          }
        });
  }

  private void write(HttpStream stream, PreparedPacket packet) {
    byte[] bytes = packet.streamed();
    written += bytes.length;
    stream.write(bytes);
  }

  private void recycle(HttpStream stream) {
    EventLoop.Timer deadline =
        loop.after(limits.renewalTimeout(), () -> fail(CloseReason.STREAM_NOT_RENEWED));
    state = new Renewing(stream, deadline);
    stream.end();
  }

  private void fail(CloseReason reason) {
    if (!(state instanceof Ended)) {
      end();
      listener.onClose(this, reason);
    }
  }

  private void end() {
    State last = state;
    state = new Ended(last.stream());
    if (last instanceof Renewing renewing) {
      renewing.deadline().cancel();
    }
    posts.end();
  }
}
