package io.tidewire.server.internal.transport;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.HttpReply;
import io.tidewire.server.internal.http.HttpStream;
import io.tidewire.server.internal.http.StreamLimits;
import java.util.List;
import java.util.Optional;

/**
 * HTTP streaming: the answer to a GET that carries packets until it has grown long, when another
 * GET goes on; and POSTs that bring some. Confined to the session's loop, but for {@link
 * #unsentBytes}.
 */
public final class StreamingTransport implements HttpTransport, HttpStream.Listener {
  private sealed interface State {
    /** The last one there was. */
    HttpStream stream();
  }

  private record Flowing(HttpStream stream) implements State {}

  /** The answer was ended after a packet; the client's next GET is awaited. */
  private record Renewing(HttpStream stream, EventLoop.Timer deadline) implements State {}

  private record Ended(HttpStream stream) implements State {}

  private final EventLoop loop;
  private final TransportListener listener;
  private final StreamLimits limits;
  private final Posts posts = new Posts();
  private volatile State state; // written on the loop only
  private long written; // to the present stream, in bytes

  /** Begins with the answer to a first GET; {@link #start} opens it. */
  public StreamingTransport(
      EventLoop loop, TransportListener listener, StreamLimits limits, HttpStream stream) {
    this.loop = loop;
    this.listener = listener;
    this.limits = limits;
    this.state = new Flowing(stream);
  }

  /** Sends the head of the first answer, once the listener knows this transport. */
  public void start() {
    assert loop.isCurrent();
    state.stream().open(this);
  }

  /** A GET arrived. False: nobody asked for one, and the caller has to refuse it. */
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
  public Optional<PayloadFormat> format() {
    return Optional.empty();
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
  public boolean beginPost(HttpReply reply) {
    assert loop.isCurrent();
    return posts.begin(reply);
  }

  @Override
  public void forgetPost(HttpReply reply) {
    assert loop.isCurrent();
    posts.forget(reply);
  }

  @Override
  public void onPost(List<EnginePacket> packets, HttpReply reply) {
    assert loop.isCurrent();
    for (EnginePacket packet : packets) {
      listener.onPacket(this, packet);
    }
    posts.delivered(reply);
  }

  @Override
  public void pauseReading() {
    posts.pause();
  }

  @Override
  public void resumeReading() {
    posts.resume();
  }

  @Override
  public void close() {
    if (state instanceof Flowing flowing) {
      state = new Ended(flowing.stream());
      write(flowing.stream(), PreparedPacket.CLOSE);
      flowing.stream().end();
      loop.atTurnEnd(() -> leave(CloseReason.FORCED_CLOSE));
    }
  }

  /** The client reads what was written before it goes on elsewhere. */
  @Override
  public void retire() {
    State last = state;
    if (last instanceof Ended) {
      return;
    }
    end();
    if (last instanceof Flowing flowing) {
      flowing.stream().end();
    }
    loop.atTurnEnd(posts::end);
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

  /** Also while the next GET is awaited: then the client does not have all of this one. */
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
      leave(reason);
    }
  }

  private void end() {
    State last = state;
    state = new Ended(last.stream());
    if (last instanceof Renewing renewing) {
      renewing.deadline().cancel();
    }
  }

  private void leave(CloseReason reason) {
    posts.end();
    listener.onClose(this, reason);
  }
}
