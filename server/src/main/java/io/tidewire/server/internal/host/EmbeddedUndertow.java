package io.tidewire.server.internal.host;

import io.tidewire.server.internal.net.AcceptedConnection;
import io.tidewire.server.options.ServerOptions;
import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * The listener of a server that is not mounted in another Undertow: Undertow's HTTP with its
 * defaults, but over {@link AcceptedConnection}s, which Undertow's builder does not support.
 */
final class EmbeddedUndertow {
  private static final long CHUNK_FRAMING = 8; // Undertow counts it: 6 bytes for a chunk of one
  private static final int SHUTDOWN_MILLIS =
      2_000; // else a handler that blocks would block close()
  private static final int IDLE_MILLIS = 60_000; // between two requests, as in Undertow
  private static final int SMALL_HEAP = 128 * 1024 * 1024;
  private static final int SMALL_BUFFER = 1024;
  private static final int BUFFER = 16 * 1024 - 20; // one write, with the TLS header

  private final XnioWorker worker;
  private final AcceptingChannel<? extends StreamConnection> listener;

  private EmbeddedUndertow(
      XnioWorker worker, AcceptingChannel<? extends StreamConnection> listener) {
    this.worker = worker;
    this.listener = listener;
  }

  /**
   * @throws UncheckedIOException if the port is in use, or not permitted
   */
  static EmbeddedUndertow start(ServerOptions options, String host, int port, HttpHandler root) {
    XnioWorker worker = null;
    try {
      Xnio xnio = Xnio.getInstance(EmbeddedUndertow.class.getClassLoader());
      worker = xnio.createWorker(workerOptions());
      ChannelListener<StreamConnection> http = http(options, root);
      return new EmbeddedUndertow(
          worker,
          listen(
              worker,
              new InetSocketAddress(InetAddress.getByName(host), port),
              options.sslContext().map(tls -> overTls(xnio, tls, http)).orElse(http)));
    } catch (IOException failed) {
      if (worker != null) {
        worker.shutdownNow();
      }
      String address = host + ":" + port;
      throw new UncheckedIOException(
          "cannot listen on " + address + ": " + failed.getMessage(), failed);
    }
  }

  int port() {
    return listener.getLocalAddress(InetSocketAddress.class).getPort();
  }

  List<XnioIoThread> ioThreads() {
    return IntStream.range(0, worker.getIoThreadCount()).mapToObj(worker::getIoThread).toList();
  }

  void stop() {
    IoUtils.safeClose(listener);
    worker.shutdown();
    try {
      if (!worker.awaitTermination(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static AcceptingChannel<StreamConnection> listen(
      XnioWorker worker, InetSocketAddress address, ChannelListener<StreamConnection> opened)
      throws IOException {
    AcceptingChannel<StreamConnection> listener =
        worker.createStreamConnectionServer(
            address,
            ChannelListeners.openListenerAdapter(
                tcp -> opened.handleEvent(new AcceptedConnection(tcp))),
            socketOptions(worker.getIoThreadCount()));
    listener.resumeAccepts();
    return listener;
  }

  private static ChannelListener<StreamConnection> http(ServerOptions options, HttpHandler root) {
    boolean small = Runtime.getRuntime().maxMemory() < SMALL_HEAP;
    HttpOpenListener http =
        new HttpOpenListener(
            new DefaultByteBufferPool(true, small ? SMALL_BUFFER : BUFFER, -1, 4),
            OptionMap.builder()
                .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .set(
                    UndertowOptions.REQUEST_PARSE_TIMEOUT,
                    Math.toIntExact(options.http().headerTimeout().toMillis()))
                .set(UndertowOptions.MAX_HEADER_SIZE, options.http().maxHeaderSize())
                .set(UndertowOptions.MAX_ENTITY_SIZE, maxEntitySize(options))
                .getMap());
    http.setRootHandler(root);
    return http;
  }

  private static ChannelListener<StreamConnection> overTls(
      Xnio xnio, SSLContext context, ChannelListener<StreamConnection> http) {
    OptionMap direct = OptionMap.create(Options.USE_DIRECT_BUFFERS, true);
    UndertowXnioSsl ssl = new UndertowXnioSsl(xnio, direct, context);
    return connection ->
        http.handleEvent(ssl.wrapExistingConnection(connection, OptionMap.EMPTY, false));
  }

  private static OptionMap workerOptions() {
    int ioThreads = Math.max(Runtime.getRuntime().availableProcessors(), 2);
    return OptionMap.builder()
        .set(Options.WORKER_IO_THREADS, ioThreads)
        .set(Options.CONNECTION_HIGH_WATER, 1_000_000)
        .set(Options.CONNECTION_LOW_WATER, 1_000_000)
        .set(Options.WORKER_TASK_CORE_THREADS, ioThreads * 8)
        .set(Options.WORKER_TASK_MAX_THREADS, ioThreads * 8)
        .set(Options.TCP_NODELAY, true)
        .set(Options.CORK, true)
        .getMap();
  }

  private static OptionMap socketOptions(int ioThreads) {
    return OptionMap.builder()
        .set(Options.WORKER_IO_THREADS, ioThreads)
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.BALANCING_TOKENS, 1)
        .set(Options.BALANCING_CONNECTIONS, 2)
        .set(Options.BACKLOG, 1000)
        .getMap();
  }

  /** Large enough for {@code maxPayload} to apply first. */
  private static long maxEntitySize(ServerOptions options) {
    return Math.max(UndertowOptions.DEFAULT_MAX_ENTITY_SIZE, CHUNK_FRAMING * options.maxPayload());
  }
}
