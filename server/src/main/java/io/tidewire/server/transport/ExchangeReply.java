package io.tidewire.server.transport;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;

/**
 * Answers an Undertow exchange that has left its handler. Thread-safe: writes on its I/O thread.
 */
public final class ExchangeReply implements HttpReply {
  private final HttpServerExchange exchange;
  private final AtomicBoolean answered = new AtomicBoolean();

  public ExchangeReply(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void send(int status, String contentType, String body) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    if (exchange.isInIoThread()) {
      write(status, contentType, body);
    } else {
      handOver(() -> write(status, contentType, body));
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
      ConnectionWatch.start(
          exchange,
          () -> {
            if (answered.compareAndSet(false, true)) {
              exchange.endExchange();
              task.run();
            }
          });
    }
  }

  private void write(int status, String contentType, String body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    exchange.getResponseSender().send(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }

  private void handOver(Runnable task) {
    try {
      exchange.getIoThread().execute(task);
    } catch (RejectedExecutionException stopped) {
      answered.set(true); // the thread is gone, and the connection with it
    }
  }
}
