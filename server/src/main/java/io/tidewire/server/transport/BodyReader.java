package io.tidewire.server.transport;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads a request's body up to a limit. Unlike Undertow's receiver it allocates what has arrived,
 * not what was announced. Confined to the exchange's I/O thread.
 */
public final class BodyReader {
  /** What became of a body; exactly one of the three is called, once. */
  public interface Callback {
    void complete(byte[] bytes, int length);

    void tooLarge();

    void failed(IOException cause);
  }

  private final HttpServerExchange exchange;
  private final int limit;
  private final Callback callback;
  private byte[] bytes = new byte[0];
  private int length;

  private BodyReader(HttpServerExchange exchange, int limit, Callback callback) {
    this.exchange = exchange;
    this.limit = limit;
    this.callback = callback;
  }

  public static void read(HttpServerExchange exchange, int limit, Callback callback) {
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
    new BodyReader(exchange, limit, callback).start(channel);
  }

  /** Ours counts; that of a server in which we are mounted still holds for chunked bodies. */
  private static void raiseUndertowsLimit(HttpServerExchange exchange, int limit) {
    long theirs = exchange.getMaxEntitySize();
    if (theirs > 0 && theirs < limit) {
      exchange.setMaxEntitySize(limit);
    }
  }

  private void start(StreamSourceChannel channel) {
    channel.getReadSetter().set(this::read);
    if (!read(channel)) {
      channel.resumeReads();
    }
  }

  /** Whether the body has come to its end, a good one or a bad one. */
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

  /** Most bodies come in one piece and are given no byte more than they have. */
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
