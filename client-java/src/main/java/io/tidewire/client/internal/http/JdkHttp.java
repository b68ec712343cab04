package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** HTTP over {@code java.net.http}. */
public final class JdkHttp implements Http {
  /** For the rest of an answer that is not needed. */
  private static final Duration BODY_TIME = Duration.ofSeconds(1);

  private final HttpClient client;
  private final EventLoop loop;
  private final int maxBodyBytes;

  /** Answers come on {@code loop}. */
  public JdkHttp(HttpClient client, EventLoop loop, int maxBodyBytes) {
    this.client = client;
    this.loop = loop;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public Exchange send(Request request, Answer answer) {
    Call call = new Call(loop, maxBodyBytes, answer);
    call.future = start(request, call);
    loop.whenDone(call.future, call::tell);
    return call;
  }

  /**
   * A header that is malformed, or reserved for the HTTP client, fails the request, as an Error
   * does.
   */
  private CompletableFuture<HttpResponse<String>> start(Request request, Call call) {
    try {
      return client.sendAsync(httpRequest(request), head -> call.body());
    } catch (Throwable refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  static HttpRequest httpRequest(Request request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    if ("http".equals(request.uri().getScheme())) {
      builder.version(HttpClient.Version.HTTP_1_1); // else it would offer an upgrade to h2c
    }
    if (request.body() != null) {
      builder.header("Content-Type", "text/plain;charset=UTF-8");
      builder.POST(BodyPublishers.ofString(request.body()));
    }
    if (request.once()) {
      builder.method("GET", new OneAttempt());
    }
    request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
    return builder.build();
  }

  /**
   * One request; its fields belong to the loop. A connection that waits for the next one remembers
   * this, which must not remember the HTTP client: that ends when nobody does.
   */
  private static final class Call implements Exchange {
    private final EventLoop loop;
    private final int maxBodyBytes;
    private @Nullable Answer answer; // null once called or cancelled
    private @Nullable CompletableFuture<HttpResponse<String>> future; // null while it is made
    private volatile boolean headed; // set by the HTTP client

    Call(EventLoop loop, int maxBodyBytes, Answer answer) {
      this.loop = loop;
      this.maxBodyBytes = maxBodyBytes;
      this.answer = answer;
    }

    /** Called by the HTTP client once the head has come. */
    BodySubscriber<String> body() {
      headed = true;
      return new LimitedBody(maxBodyBytes);
    }

    /**
     * Lets an answer that is coming come: its connection is about to be free, and would be broken
     * off under the next request that it carries.
     */
    @Override
    public void cancel() {
      CompletableFuture<?> sent = future;
      answer = null;
      if (sent != null && headed) {
        loop.after(BODY_TIME, () -> sent.cancel(true));
      } else if (sent != null) {
        sent.cancel(true);
      }
    }

    void tell(@Nullable HttpResponse<String> response, @Nullable Throwable thrown) {
      Answer told = answer;
      answer = null;
      if (told == null) {
        return;
      }
      if (response != null) {
        told.onResponse(response.statusCode(), response.body());
      } else if (thrown != null) {
        told.onFailure(thrown);
      }
    }
  }
}
