package io.tidewire.server.internal.net;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Detects that a client disconnects while its request waits for an answer. Undertow does not read
 * meanwhile, and would detect it only when it writes. Confined to the exchange's I/O thread.
 */
public final class ConnectionWatch {
  private final HttpServerConnection connection;
  private final Runnable onDisconnect;

  private ConnectionWatch(HttpServerConnection connection, Runnable onDisconnect) {
    this.connection = connection;
    this.onDisconnect = onDisconnect;
  }

  /**
   * Calls {@code onDisconnect}, which closes the connection, when the client disconnects. Undertow
   * resets the channel's read listener when the exchange completes. A request whose body is not
   * read is not watched: its bytes would be taken for a request.
   */
  public static void start(HttpServerExchange exchange, Runnable onDisconnect) {
    ServerConnection connection = exchange.getConnection();
    if (!connection.isOpen()) {
      onDisconnect.run();
    } else if (exchange.isRequestComplete()
        && connection instanceof HttpServerConnection http
        && http.getExtraBytes() == null) {
      new ConnectionWatch(http, onDisconnect).resume(http.getChannel().getSourceChannel());
    }
  }

  private void resume(ConduitStreamSourceChannel source) {
    source.setReadListener(this::onReadable);
    source.resumeReads();
  }

  private void onReadable(ConduitStreamSourceChannel source) {
    PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
    boolean keep = false;
    try {
      int count = source.read(pooled.getBuffer());
      if (count < 0) {
        disconnected(source);
      } else if (count > 0) {
        source.suspendReads(); // the next request is early: Undertow reads it after this one
        pooled.getBuffer().flip();
        connection.ungetRequestBytes(pooled);
        keep = true;
      }
    } catch (IOException failed) {
      disconnected(source);
    } finally {
      if (!keep) {
        pooled.close();
      }
    }
  }

  private void disconnected(ConduitStreamSourceChannel source) {
    source.suspendReads();
    onDisconnect.run();
  }
}
