package io.tidewire.server.internal.http;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.server.internal.net.Closer;
import io.tidewire.server.internal.net.ConnectionWatch;
import io.tidewire.server.internal.net.FrameQueue;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * A stream over an Undertow exchange that has left its handler. Thread-safe by hand-over: its
 * fields belong to the exchange's I/O thread, unless they are volatile.
 */
public final class ExchangeStream implements HttpStream {
  private sealed interface State {}

  private record New() implements State {}

  private sealed interface Active extends State {
    StreamSinkChannel channel();

    Listener listener();
  }

  private sealed interface Leaving extends Active {
    EventLoop.Timer deadline();
  }

  private record Open(StreamSinkChannel channel, Listener listener) implements Active {}

  /** Nothing is added any more; what waits is written. */
  private record Ending(StreamSinkChannel channel, Listener listener, EventLoop.Timer deadline)
      implements Leaving {}

  /** The channel knows that no more comes, which it may be told once. */
  private record Finishing(StreamSinkChannel channel, Listener listener, EventLoop.Timer deadline)
      implements Leaving {}

  private record Closed() implements State {}

  private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");
  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
  private static final Duration END_TIMEOUT = Duration.ofSeconds(30);
  private static final int WRITE_AT = 64 * 1024;
  private static final int MAX_IN_FLIGHT = 64 * 1024;
  private static final State NEW = new New();
  private static final State CLOSED = new Closed();
  private static final AtomicLongFieldUpdater<ExchangeStream> IN_FLIGHT =
      AtomicLongFieldUpdater.newUpdater(ExchangeStream.class, "inFlight");

  private final XnioEventLoop loop;
  private final HttpServerExchange exchange;
  private final FrameQueue unwritten = new FrameQueue();
  private final Runnable write = this::write;
  private State state = NEW;
  private boolean writeDue;
  private volatile boolean blocked; // written on the I/O thread only
  private volatile long blockedBytes; // likewise
  private volatile long inFlight; // bytes handed to the I/O thread that it has not seen

  /** The loop is the one of the exchange's I/O thread. */
  public ExchangeStream(XnioEventLoop loop, HttpServerExchange exchange) {
    this.loop = loop;
    this.exchange = exchange;
  }

  @Override
  public void open(Listener listener) {
    loop.execute(() -> openNow(listener));
  }

  @Override
  public void write(byte[] bytes) {
    if (loop.isCurrent()) {
      enqueue(bytes);
    } else {
      IN_FLIGHT.addAndGet(this, bytes.length);
      loop.execute(() -> land(bytes));
    }
  }

  @Override
  public void end() {
    loop.execute(this::endNow);
  }

  @Override
  public boolean isBlocked() {
    return blocked || inFlight >= MAX_IN_FLIGHT;
  }

  @Override
  public long unsentBytes() {
    return blockedBytes;
  }

  private void openNow(Listener listener) {
    writeHead();
    StreamSinkChannel channel = exchange.getResponseChannel();
    channel.getWriteSetter().set(ready -> loop.execute(write));
    state = new Open(channel, listener);
    writeAtTurnEnd(); // the head, and with it what is sent at once
    ConnectionWatch.start(exchange, () -> loop.execute(this::onGone));
  }

  /** Proxies are asked to hand each byte on as it comes. */
  private void writeHead() {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, HttpReply.TEXT);
    headers.put(Headers.CACHE_CONTROL, "no-store, no-transform");
    headers.put(ACCEL_BUFFERING, "no");
    headers.put(CONTENT_TYPE_OPTIONS, "nosniff"); // or Chromium holds back what XHR is to read
    if (exchange.isHttp11()) {
      headers.put(Headers.TRANSFER_ENCODING, "chunked"); // a body that is cut must not look whole
    }
  }

  /** Tells the session when there is room again, unless the network has to tell it. */
  private void land(byte[] bytes) {
    enqueue(bytes);
    long left = IN_FLIGHT.addAndGet(this, -bytes.length);
    if (left < MAX_IN_FLIGHT
        && left + bytes.length >= MAX_IN_FLIGHT
        && state instanceof Open open) {
      open.listener().onDrained(this);
    }
  }

  private void enqueue(byte[] bytes) {
    if (!(state instanceof Open)) {
      return;
    }
    unwritten.add(bytes);
    if (unwritten.bytes() >= WRITE_AT && !blocked) {
      write();
    } else {
      writeAtTurnEnd();
    }
  }

  private void endNow() {
    if (state instanceof Open open) {
      EventLoop.Timer deadline = loop.after(END_TIMEOUT, this::onBroken);
      state = new Ending(open.channel(), open.listener(), deadline);
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
      if (state instanceof Active active && writeAll(active.channel())) {
        onWritten(active);
      }
    } catch (IOException failed) {
      onBroken();
    }
  }

  /** False: the network takes no more for now, and the write listener goes on. */
  private boolean writeAll(StreamSinkChannel channel) throws IOException {
    ByteBuffer out = loop.writeBuffer();
    while (!unwritten.isEmpty()) {
      unwritten.copyInto(out.clear());
      int count = channel.write(out.flip()); // less than all also at the end of a chunk
      if (count == 0) {
        return block(channel);
      }
      unwritten.remove(count);
    }
    return channel.flush() || block(channel);
  }

  private boolean block(StreamSinkChannel channel) {
    blockedBytes = unwritten.bytes();
    if (!blocked) {
      blocked = true;
      channel.resumeWrites();
    }
    return false;
  }

  private void onWritten(Active active) throws IOException {
    boolean drained = unblock(active.channel());
    if (active instanceof Ending ending) {
      state = new Finishing(ending.channel(), ending.listener(), ending.deadline());
      ending.channel().shutdownWrites();
      write();
    } else if (active instanceof Finishing) {
      close();
    } else if (drained) {
      active.listener().onDrained(this);
    }
  }

  private boolean unblock(StreamSinkChannel channel) {
    boolean was = blocked;
    if (was) {
      blocked = false;
      blockedBytes = 0;
      channel.suspendWrites();
    }
    return was;
  }

  private void onGone() {
    if (state instanceof Active) {
      onBroken();
    } else {
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  private void onBroken() {
    if (state instanceof Active active) {
      close();
      hangUp(
          active,
          () -> {
            exchange.endExchange(); // who waits for its end hears of it
            loop.whenFree(() -> active.listener().onBroken(this)); // thousands may vanish
          });
    }
  }

  /** In HTTP/2 the connection belongs to others too. */
  private void hangUp(Active active, Runnable then) {
    if (exchange.getConnection() instanceof HttpServerConnection http) {
      Closer.close(http.getChannel(), then);
    } else {
      IoUtils.safeClose(active.channel());
      then.run();
    }
  }

  private void close() {
    if (state instanceof Leaving leaving) {
      leaving.deadline().cancel();
    }
    state = CLOSED;
    unwritten.clear();
    blockedBytes = 0;
  }
}
