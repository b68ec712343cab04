package io.tidewire.client.transport;

import io.tidewire.client.loop.ClientLoop;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** HTTP over {@code java.net.http}. */
final class JdkHttp implements Http {
  private final HttpClient client;
  private final ClientLoop loop;
  private final int maxBodyBytes;

  JdkHttp(HttpClient client, ClientLoop loop, int maxBodyBytes) {
    this.client = client;
    this.loop = loop;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public Exchange send(Request request, Answer answer) {
    Call call = new Call(answer);
    call.future = start(request);
    loop.whenDone(call.future, call::tell);
    return call;
  }

  /** A header that is malformed, or reserved for the HTTP client, fails the request. */
  private CompletableFuture<HttpResponse<String>> start(Request request) {
    try {
      return client.sendAsync(httpRequest(request), info -> new LimitedBody(maxBodyBytes));
    } catch (IllegalArgumentException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private static HttpRequest httpRequest(Request request) {
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

  /** One request; its fields belong to the loop. */
  private static final class Call implements Exchange {
    private @Nullable Answer answer; // null once told or cancelled
    private @Nullable CompletableFuture<HttpResponse<String>> future; // null while it is made

    Call(Answer answer) {
      this.answer = answer;
    }

    @Override
    public void cancel() {
      answer = null;
      if (future != null) {
        future.cancel(true);
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
