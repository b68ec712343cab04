package io.tidewire.server.internal.http;

import io.tidewire.core.loop.EventLoop;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads a request's body up to a limit in bytes and in time. Unlike Undertow's receiver, it
 * allocates for the bytes received, not for the announced length. Confined to the exchange's I/O
 * thread.
 */
public final class BodyReader {
  /** Exactly one of the three is called, once. */
  public interface Callback {
    void complete(byte[] bytes, int length);

    void tooLarge();

    void failed(IOException cause);
  }

  private final EventLoop loop;
  private final HttpServerExchange exchange;
  private final int limit;
  private final Callback callback;
  private byte[] bytes = new byte[0];
  private int length;
  private EventLoop.@Nullable Timer deadline; // null unless bytes are missing

  private BodyReader(EventLoop loop, HttpServerExchange exchange, int limit, Callback callback) {
    this.loop = loop;
    this.exchange = exchange;
    this.limit = limit;
    this.callback = callback;
  }

  /** The loop is the one of the exchange's I/O thread, on which this is called. */
  public static void read(
      EventLoop loop, HttpServerExchange exchange, int limit, Duration timeout, Callback callback) {
    if (exchange.getRequestContentLength() > limit) {
      callback.tooLarge();
      return;
    }
    raiseUndertowsLimit(exchange, limit);
    StreamSourceChannel channel = exchange.getRequestChannel();
    if (channel == null) {
      callback.complete(new byte[0], 0);
      return;
    }
    new BodyReader(loop, exchange, limit, callback).start(channel, timeout);
  }

  /** Undertow's limit, of the server that this one is mounted in, would apply to chunked bodies. */
  private static void raiseUndertowsLimit(HttpServerExchange exchange, int limit) {
    long present = exchange.getMaxEntitySize();
    if (present > 0 && present < limit) {
      exchange.setMaxEntitySize(limit);
    }
  }

  private void start(StreamSourceChannel channel, Duration timeout) {
    channel.getReadSetter().set(ready -> loop.execute(() -> readOn(ready)));
    if (!read(channel)) {
      deadline = loop.after(timeout, () -> giveUp(channel, timeout));
      channel.resumeReads();
    }
  }

  private void readOn(StreamSourceChannel channel) {
    EventLoop.Timer until = deadline;
    if (until != null && read(channel)) {
      deadline = null;
      until.cancel();
    }
  }

  private void giveUp(StreamSourceChannel channel, Duration timeout) {
    deadline = null;
    channel.suspendReads();
    callback.failed(new IOException("no body within " + timeout));
  }

  /** Whether the body has ended or failed. */
  private boolean read(StreamSourceChannel channel) {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      return readAll(channel, pooled.getBuffer());
    } catch (IOException cause) {
      channel.suspendReads();
      callback.failed(cause);
      return true;
    }
  }

  private boolean readAll(StreamSourceChannel channel, ByteBuffer buffer) throws IOException {
    int count;
    while ((count = channel.read(buffer.clear())) > 0) {
      if (length + count > limit) {
        channel.suspendReads();
        callback.tooLarge();
        return true;
      }
      append(buffer.flip());
    }
    if (count < 0) {
      channel.suspendReads();
      callback.complete(bytes, length);
    }
    return count < 0;
  }

  /** Most bodies arrive in one piece, for which the array has the exact size. */
  private void append(ByteBuffer buffer) {
    int count = buffer.remaining();
    if (length + count > bytes.length) {
      int doubled = Math.min(limit, bytes.length * 2);
      bytes = Arrays.copyOf(bytes, Math.max(doubled, length + count));
    }
    buffer.get(bytes, length, count);
    length += count;
  }
}
