package io.tidewire.client.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The empty body of a GET that {@code java.net.http} must not repeat. It silently repeats a GET
 * whose connection broke before the first byte of the response, and no option prevents that. It
 * requests the length of the body at each attempt, so that the second one can fail here.
 */
final class OneAttempt implements BodyPublisher {
  private final AtomicBoolean made = new AtomicBoolean();

  @Override
  public long contentLength() {
    if (made.getAndSet(true)) {
      throw new UncheckedIOException(new IOException("the connection broke before the answer"));
    }
    return 0;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    BodyPublishers.noBody().subscribe(subscriber);
  }
}
