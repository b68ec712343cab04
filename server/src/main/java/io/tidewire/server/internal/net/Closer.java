package io.tidewire.server.internal.net;

import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.Closeable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/**
 * Closes connections on a thread of its own, one for the JVM, which ends when it is idle. For each
 * connection that is closed on its I/O thread, XNIO selects once and visits all ready ones: many
 * that end at once would cost the square of their number. Thread-safe.
 */
public final class Closer {
  private static final long IDLE_SECONDS = 2;
  private static final ThreadPoolExecutor THREAD =
      new ThreadPoolExecutor(
          1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Closer::thread);

  static {
    THREAD.allowCoreThreadTimeOut(true);
  }

  private Closer() {}

  /** The same without a task afterwards. */
  static void close(StreamConnection connection) {
    close(connection, Closer::nothing);
  }

  /**
   * Closes the connection, which its I/O thread must not use from then on, and calls {@code then}.
   * Both happen on the caller's thread if that costs no select, or with TLS, whose engine belongs
   * to the I/O thread; else on the closer's.
   */
  public static void close(StreamConnection connection, Runnable then) {
    if (connection instanceof AsyncCloseable || connection instanceof SslConnection) {
      closeNow(connection, then);
    } else {
      closeElsewhere(connection, then);
    }
  }

  /**
   * The same for the connection of a request. In HTTP/2, which other requests use too, it closes
   * {@code stream} instead, on the caller's thread.
   */
  public static void close(ServerConnection connection, Closeable stream, Runnable then) {
    if (connection instanceof HttpServerConnection http) {
      close(http.getChannel(), then);
    } else {
      IoUtils.safeClose(stream);
      then.run();
    }
  }

  /** On the closer's thread. */
  static void closeElsewhere(StreamConnection connection, Runnable then) {
    THREAD.execute(() -> closeNow(connection, then));
  }

  private static void closeNow(StreamConnection connection, Runnable then) {
    IoUtils.safeClose(connection);
    then.run();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "tidewire-closer");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  static void nothing() {}
}
