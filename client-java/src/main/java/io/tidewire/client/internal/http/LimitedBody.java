package io.tidewire.client.internal.http;

import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EngineException;
import io.tidewire.text.StrictUtf8;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The text of a response, which fails as soon as it exceeds a limit. Called serially. */
public final class LimitedBody implements BodySubscriber<String> {
  private final int maxBytes;
  private final CompletableFuture<String> text = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile Flow.@Nullable Subscription subscription; // null until subscribed
  private volatile boolean cancelled;

  /** Fails if the text exceeds {@code maxBytes}. */
  public LimitedBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public CompletionStage<String> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    if (cancelled) {
      begun.cancel();
    } else {
      begun.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    try {
      parts.forEach(this::add);
    } catch (Throwable defect) { // too little memory
      abort(defect);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    text.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    try {
      byte[] all = bytes.toByteArray();
      text.complete(StrictUtf8.decode(all, 0, all.length));
    } catch (CharacterCodingException malformed) {
      text.completeExceptionally(new EngineException("no UTF-8"));
    } catch (Throwable defect) { // too little memory
      text.completeExceptionally(defect);
    }
  }

  private void add(ByteBuffer part) {
    if (text.isDone()) {
      return;
    }
    if (part.remaining() > maxBytes - bytes.size()) {
      reject();
      return;
    }
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    bytes.writeBytes(copy);
  }

  private void reject() {
    abort(
        new EngineException(
            CloseReason.PAYLOAD_TOO_LARGE, "a body of more than " + maxBytes + " bytes"));
  }

  private void abort(Throwable failure) {
    bytes.reset();
    stop(failure);
  }

  /** Stops reading, on any thread. */
  void cancel() {
    stop(new CancellationException("the request was cancelled"));
  }

  private void stop(Throwable failure) {
    cancelled = true;
    text.completeExceptionally(failure);
    Flow.Subscription begun = subscription;
    if (begun != null) {
      begun.cancel();
    }
  }
}
