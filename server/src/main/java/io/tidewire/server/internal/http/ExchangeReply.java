package io.tidewire.server.internal.http;

import io.tidewire.server.internal.net.Closer;
import io.tidewire.server.internal.net.ConnectionWatch;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;

/** Answers a dispatched Undertow exchange. Thread-safe: writes on the exchange's I/O thread. */
public final class ExchangeReply implements HttpReply {
  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

  private final HttpServerExchange exchange;
  private final Optional<HttpCompression> compression;
  private final AtomicBoolean answered = new AtomicBoolean();

  /** A reply without compression. */
  public ExchangeReply(HttpServerExchange exchange) {
    this(exchange, Optional.empty());
  }

  public ExchangeReply(HttpServerExchange exchange, Optional<HttpCompression> compression) {
    this.exchange = exchange;
    this.compression = compression;
  }

  @Override
  public void send(int status, String contentType, String body) {
    send(status, contentType, body.getBytes(StandardCharsets.UTF_8), false);
  }

  @Override
  public void send(int status, String contentType, byte[] body, boolean compress) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    if (exchange.isInIoThread()) {
      write(status, contentType, body, compress);
    } else {
      handOver(() -> write(status, contentType, body, compress));
    }
  }

  @Override
  public void onAbort(Runnable task) {
    if (exchange.isInIoThread()) {
      watch(task);
    } else {
      handOver(() -> watch(task));
    }
  }

  @Override
  public void abandon() {
    if (answered.compareAndSet(false, true)) {
      handOver(() -> IoUtils.safeClose(exchange.getConnection()));
    }
  }

  private void watch(Runnable task) {
    if (!answered.get()) {
      ConnectionWatch.start(exchange, () -> onDisconnect(task));
    }
  }

  private void onDisconnect(Runnable task) {
    if (answered.compareAndSet(false, true)) {
      Closer.close(
          exchange.getConnection(),
          exchange.getConnection(),
          () -> {
            exchange.endExchange();
            task.run();
          });
    } else {
      IoUtils.safeClose(exchange.getConnection()); // the answer is being written on this thread
    }
  }

  private void write(int status, String contentType, byte[] body, boolean compress) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    if (contentType.equals(SCRIPT)) {
      exchange.getResponseHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
    }
    byte[] sent = compress ? compressed(body) : body;
    UnreadBody.send(exchange, ByteBuffer.wrap(sent));
  }

  private byte[] compressed(byte[] body) {
    if (compression.isEmpty() || body.length < compression.get().threshold()) {
      return body;
    }
    String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
    Optional<ContentCoding> coding = AcceptEncoding.of(accepted).best();
    if (coding.isEmpty()) {
      return body;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, coding.get().text());
    return compression.get().compress(coding.get(), body);
  }

  private void handOver(Runnable task) {
    try {
      exchange.getIoThread().execute(task);
    } catch (RejectedExecutionException stopped) {
      answered.set(true); // the thread has ended, and closed the connection
    }
  }
}
