package io.tidewire.server.internal.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Answers a request whose body may be unread. Undertow would read it to its end, which may never
 * arrive; this class closes the connection after the answer. It lingers, so that a reset does not
 * overtake the answer (RFC 9112, 9.6). Called on the exchange's I/O thread.
 */
public final class UnreadBody {
  private static final long LINGER_MILLIS = 1_000;
  private static final int MAX_DRAINED = 64 * 1024;

  private UnreadBody() {}

  /** Answers without a body. */
  public static void end(HttpServerExchange exchange) {
    if (isUnread(exchange)) {
      send(exchange, ByteBuffer.allocate(0));
    } else {
      exchange.endExchange();
    }
  }

  /** Answers with that body, and the status and headers of the exchange. */
  public static void send(HttpServerExchange exchange, ByteBuffer body) {
    if (isUnread(exchange) && exchange.getConnection() instanceof HttpServerConnection http) {
      exchange.setPersistent(false);
      exchange.setResponseContentLength(body.remaining());
      exchange.getResponseSender().send(body, new Lingering(http));
    } else {
      exchange.getResponseSender().send(body);
    }
  }

  private static boolean isUnread(HttpServerExchange exchange) {
    return !exchange.isRequestComplete()
        && exchange.getConnection() instanceof HttpServerConnection
        && (HttpContinue.requiresContinueResponse(exchange) || !drain(exchange));
  }

  /** Whether the rest is small and has arrived: then the connection can be reused. */
  private static boolean drain(HttpServerExchange exchange) {
    StreamSourceChannel channel = exchange.getRequestChannel();
    if (channel == null) {
      return exchange.isRequestComplete(); // it is being read, or reading has failed
    }
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      int left = MAX_DRAINED;
      int count = 1;
      while (count > 0 && left > 0) {
        count = channel.read(pooled.getBuffer().clear());
        left -= count;
      }
      return count < 0;
    } catch (IOException failed) {
      return false;
    }
  }

  /** Drops input for a while after the answer is written, then closes. */
  private static final class Lingering implements IoCallback {
    private final HttpServerConnection connection;

    Lingering(HttpServerConnection connection) {
      this.connection = connection;
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      sender.close(
          new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange exchange, Sender sender) {
              linger();
            }

            @Override
            public void onException(
                HttpServerExchange exchange, Sender sender, IOException exception) {
              close();
            }
          });
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
      close();
    }

    private void linger() {
      connection.clearChannel(); // the body's encoding and limits no longer apply
      XnioExecutor.Key deadline =
          connection.getIoThread().executeAfter(this::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
      connection.addCloseListener(closed -> deadline.remove());
      ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
      source.setReadListener(this::drop);
      source.wakeupReads();
    }

    private void drop(ConduitStreamSourceChannel source) {
      try (PooledByteBuffer pooled = connection.getByteBufferPool().allocate()) {
        if (source.read(pooled.getBuffer()) < 0) {
          close();
        }
      } catch (IOException failed) {
        close();
      }
    }

    private void close() {
      IoUtils.safeClose(connection);
    }
  }
}
