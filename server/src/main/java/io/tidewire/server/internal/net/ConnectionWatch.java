package io.tidewire.server.internal.net;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Notices that a client goes away while its request waits for an answer. Undertow reads nothing
 * meanwhile and would see it only when it writes. Confined to the exchange's I/O thread.
 */
public final class ConnectionWatch {
  private final HttpServerConnection connection;
  private final Runnable onGone;

  private ConnectionWatch(HttpServerConnection connection, Runnable onGone) {
    this.connection = connection;
    this.onGone = onGone;
  }

  /**
   * Calls {@code onGone}, which closes the connection, when the client is gone. Undertow takes the
   * channel's read listener back by itself when the exchange completes. A request with a body that
   * is still to come is not watched: the bytes would pass for a request.
   */
  public static void start(HttpServerExchange exchange, Runnable onGone) {
    ServerConnection connection = exchange.getConnection();
    if (!connection.isOpen()) {
      onGone.run();
    } else if (exchange.isRequestComplete()
        && connection instanceof HttpServerConnection http
        && http.getExtraBytes() == null) {
      new ConnectionWatch(http, onGone).resume(http.getChannel().getSourceChannel());
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
        gone(source);
      } else if (count > 0) {
        source.suspendReads(); // the next request came early: Undertow gets it when its turn comes
        pooled.getBuffer().flip();
        connection.ungetRequestBytes(pooled);
        keep = true;
      }
    } catch (IOException failed) {
      gone(source);
    } finally {
      if (!keep) {
        pooled.close();
      }
    }
  }

  private void gone(ConduitStreamSourceChannel source) {
    source.suspendReads();
    onGone.run();
  }
}
