package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Streams over {@code java.net.http}. */
public final class JdkStreams implements Streams {
  private static final int OK = 200;

  private final HttpClient client;
  private final EventLoop loop;
  private final Executor readers;
  private final int maxPacketBytes;

  /** Requests more data on threads of {@code readers}. */
  public JdkStreams(HttpClient client, EventLoop loop, Executor readers, int maxPacketBytes) {
    this.client = client;
    this.loop = loop;
    this.readers = readers;
    this.maxPacketBytes = maxPacketBytes;
  }

  @Override
  public Http.Exchange open(Http.Request request, Listener listener) {
    Call call = new Call(loop, readers, maxPacketBytes, listener);
    call.future = JdkHttp.send(client, request, head -> call.body(head.statusCode()));
    loop.whenDone(call.future, call::complete);
    return call;
  }

  /**
   * One response; its fields belong to the loop. It does not refer to that client, like the
   * requests of {@link JdkHttp}.
   */
  private static final class Call implements Http.Exchange {
    private final EventLoop loop;
    private final Executor readers;
    private final int maxPacketBytes;
    private @Nullable Listener listener; // null after it was cancelled
    private @Nullable CompletableFuture<HttpResponse<String>> future; // null before it is sent
    private final Cancellation cancellation = new Cancellation();

    Call(EventLoop loop, Executor readers, int maxPacketBytes, Listener listener) {
      this.loop = loop;
      this.readers = readers;
      this.maxPacketBytes = maxPacketBytes;
      this.listener = listener;
    }

    /** Called by the HTTP client. */
    BodySubscriber<String> body(int status) {
      return status == OK ? begin() : refused();
    }

    private BodySubscriber<String> refused() {
      LimitedBody refused = new LimitedBody(maxPacketBytes);
      cancellation.onHead(refused::cancel);
      return refused;
    }

    private BodySubscriber<String> begin() {
      StreamBody begun =
          new StreamBody(
              loop,
              readers,
              maxPacketBytes,
              (packets, done) -> notify(to -> to.onPackets(packets, done)));
      cancellation.onHead(begun::cancel);
      loop.later(() -> notify(Listener::onBegun));
      return begun;
    }

    @Override
    public void cancel() {
      listener = null;
      if (future != null) {
        cancellation.cancel(future);
      }
    }

    void complete(@Nullable HttpResponse<String> response, @Nullable Throwable thrown) {
      if (thrown != null) {
        notify(to -> to.onBroken(thrown));
      } else if (response != null && response.statusCode() == OK) {
        notify(Listener::onEnded);
      } else if (response != null) {
        notify(to -> to.onRefused(response.statusCode(), response.body()));
      }
    }

    private void notify(Consumer<Listener> event) {
      if (listener != null) {
        event.accept(listener);
      }
    }
  }
}
