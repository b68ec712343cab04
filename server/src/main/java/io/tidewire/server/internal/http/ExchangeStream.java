package io.tidewire.server.internal.http;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.server.internal.loop.XnioEventLoop;
import io.tidewire.server.internal.net.Closer;
import io.tidewire.server.internal.net.ConnectionWatch;
import io.tidewire.server.internal.net.WritePump;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * A stream over a dispatched Undertow exchange. Thread-safe by hand-over: its fields belong to the
 * exchange's I/O thread, unless they are volatile.
 */
public final class ExchangeStream implements HttpStream, WritePump.Listener {
  private sealed interface State {}

  private record New() implements State {}

  private sealed interface Active extends State {
    StreamSinkChannel channel();

    Listener listener();
  }

  private sealed interface Closing extends Active {
    EventLoop.Timer deadline();
  }

  private record Open(StreamSinkChannel channel, Listener listener) implements Active {}

  /** No bytes are added; what waits is written. */
  private record Ending(StreamSinkChannel channel, Listener listener, EventLoop.Timer deadline)
      implements Closing {}

  /** The channel has been shut down, which is done once. */
  private record Finishing(StreamSinkChannel channel, Listener listener, EventLoop.Timer deadline)
      implements Closing {}

  private record Closed() implements State {}

  private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");
  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
  private static final Duration END_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_IN_FLIGHT = 64 * 1024;
  private static final State NEW = new New();
  private static final State CLOSED = new Closed();
  private static final AtomicLongFieldUpdater<ExchangeStream> IN_FLIGHT =
      AtomicLongFieldUpdater.newUpdater(ExchangeStream.class, "inFlight");

  private final XnioEventLoop loop;
  private final HttpServerExchange exchange;
  private final WritePump writes;
  private State state = NEW;
  private volatile long inFlight; // bytes handed to the I/O thread that it has not seen

  /** The loop is the one of the exchange's I/O thread. */
  public ExchangeStream(XnioEventLoop loop, HttpServerExchange exchange) {
    this.loop = loop;
    this.exchange = exchange;
    this.writes = new WritePump(loop, this);
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
    return writes.isBlocked() || inFlight >= MAX_IN_FLIGHT;
  }

  @Override
  public long unsentBytes() {
    return writes.blockedBytes();
  }

  private void openNow(Listener listener) {
    writeHead();
    StreamSinkChannel channel = exchange.getResponseChannel();
    writes.start(channel);
    state = new Open(channel, listener);
    writes.writeAtTurnEnd(); // the head, with the packets that are sent at once
    ConnectionWatch.start(exchange, () -> loop.execute(this::onDisconnect));
  }

  /** The headers ask proxies to pass bytes on without buffering. */
  private void writeHead() {
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, HttpReply.TEXT);
    headers.put(Headers.CACHE_CONTROL, "no-store, no-transform");
    headers.put(ACCEL_BUFFERING, "no");
    headers.put(CONTENT_TYPE_OPTIONS, "nosniff"); // or Chromium delays the first bytes for XHR
    if (exchange.isHttp11()) {
      headers.put(
          Headers.TRANSFER_ENCODING, "chunked"); // a body that is cut must not look complete
    }
  }

  /** Notifies the session of room, unless bytes wait for the network, which notifies it later. */
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
    if (state instanceof Open) {
      writes.add(bytes);
    }
  }

  private void endNow() {
    if (state instanceof Open open) {
      EventLoop.Timer deadline = loop.after(END_TIMEOUT, this::onBroken);
      state = new Ending(open.channel(), open.listener(), deadline);
      writes.writeAtTurnEnd();
    }
  }

  @Override
  public void onWritten(boolean drained) throws IOException {
    if (state instanceof Ending ending) {
      state = new Finishing(ending.channel(), ending.listener(), ending.deadline());
      ending.channel().shutdownWrites();
      writes.run();
    } else if (state instanceof Finishing) {
      close();
    } else if (drained && state instanceof Open open) {
      open.listener().onDrained(this);
    }
  }

  private void onDisconnect() {
    if (state instanceof Active) {
      onBroken();
    } else {
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  @Override
  public void onBroken() {
    if (state instanceof Active active) {
      close();
      Closer.close(
          exchange.getConnection(),
          active.channel(),
          () -> {
            exchange.endExchange(); // which calls its completion listeners
            loop.whenFree(() -> active.listener().onBroken(this)); // thousands may break at once
          });
    }
  }

  private void close() {
    if (state instanceof Closing closing) {
      closing.deadline().cancel();
    }
    state = CLOSED;
    writes.stop();
  }
}
