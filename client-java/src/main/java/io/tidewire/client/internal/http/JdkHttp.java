package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** HTTP over {@code java.net.http}. */
public final class JdkHttp implements Http {
  /** Time for the rest of a response that is not used. */
  private static final Duration BODY_TIME = Duration.ofSeconds(1);

  private final HttpClient client;
  private final EventLoop loop;
  private final int maxBodyBytes;

  /** Calls answers on {@code loop}. */
  public JdkHttp(HttpClient client, EventLoop loop, int maxBodyBytes) {
    this.client = client;
    this.loop = loop;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public Exchange send(Request request, Answer answer) {
    Call call = new Call(loop, maxBodyBytes, answer);
    call.future = send(client, request, head -> call.body());
    loop.whenDone(call.future, call::complete);
    return call;
  }

  /** A header that is malformed, or reserved for the HTTP client, fails the future. */
  static CompletableFuture<HttpResponse<String>> send(
      HttpClient client, Request request, BodyHandler<String> body) {
    try {
      return client.sendAsync(httpRequest(request), body);
    } catch (Throwable refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private static HttpRequest httpRequest(Request request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    if ("http".equals(request.uri().getScheme())) {
      builder.version(HttpClient.Version.HTTP_1_1); // else it offers an upgrade to h2c
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
   * One request; its fields belong to the loop. It does not refer to the HTTP client: an idle
   * connection refers to its last request, and would keep the client alive.
   */
  private static final class Call implements Exchange {
    private final EventLoop loop;
    private final int maxBodyBytes;
    private @Nullable Answer answer; // null after it was called or cancelled
    private @Nullable CompletableFuture<HttpResponse<String>> future; // null before it is sent
    private final Cancellation cancellation = new Cancellation();

    Call(EventLoop loop, int maxBodyBytes, Answer answer) {
      this.loop = loop;
      this.maxBodyBytes = maxBodyBytes;
      this.answer = answer;
    }

    /** Called by the HTTP client when it has received the head. */
    BodySubscriber<String> body() {
      LimitedBody body = new LimitedBody(maxBodyBytes);
      cancellation.onHead(body::cancel);
      return body;
    }

    /** Lets a response that has begun arrive, so that its connection can be used again. */
    @Override
    public void cancel() {
      CompletableFuture<?> sent = future;
      answer = null;
      if (sent != null && cancellation.isHeaded()) {
        loop.after(BODY_TIME, () -> cancellation.cancel(sent));
      } else if (sent != null) {
        cancellation.cancel(sent);
      }
    }

    void complete(@Nullable HttpResponse<String> response, @Nullable Throwable thrown) {
      Answer receiver = answer;
      answer = null;
      if (receiver == null) {
        return;
      }
      if (response != null) {
        receiver.onResponse(response.statusCode(), response.body());
      } else if (thrown != null) {
        receiver.onFailure(thrown);
      }
    }
  }
}
