package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one transport with timeouts. Confined to the loop. */
public final class TimedHttp {
  /** Receives a response of any status. */
  public interface OnResponse {
    void accept(int status, String body);
  }

  private final GuardedLoop loop;
  private final Http http;
  private final Duration timeout;
  private final ErrorMessages failures;
  private final Consumer<TransportException> failed;

  /** Requests without a response go to {@code failed}. */
  public TimedHttp(
      GuardedLoop loop,
      Http http,
      Duration timeout,
      ErrorMessages failures,
      Consumer<TransportException> failed) {
    this.loop = loop;
    this.http = http;
    this.timeout = timeout;
    this.failures = failures;
    this.failed = failed;
  }

  /** Sends a request with a timeout; {@code kind} names it in messages. */
  public Http.Exchange send(String kind, Http.Request request, OnResponse then) {
    Timed timed = new Timed(kind, then);
    timed.deadline = loop.after(timeout, timed::onLate);
    timed.exchange = http.send(request, timed);
    return timed;
  }

  /** Sends a request without a timeout: the heartbeat limits it. */
  public Http.Exchange sendUntimed(String kind, Http.Request request, OnResponse then) {
    Timed timed = new Timed(kind, then);
    timed.exchange = http.send(request, timed);
    return timed;
  }

  /** One request. */
  private final class Timed implements Http.Answer, Http.Exchange {
    private final String kind;
    private final OnResponse then;
    private EventLoop.@Nullable Timer deadline; // null without a timeout
    private Http.@Nullable Exchange exchange; // null before it is sent

    Timed(String kind, OnResponse then) {
      this.kind = kind;
      this.then = then;
    }

    @Override
    public void cancel() {
      stopClock();
      if (exchange != null) {
        exchange.cancel();
      }
    }

    @Override
    public void onResponse(int status, String body) {
      loop.run(
          () -> {
            stopClock();
            then.accept(status, body);
          });
    }

    @Override
    public void onFailure(Throwable thrown) {
      loop.run(
          () -> {
            stopClock();
            failed.accept(failures.failed(kind, thrown));
          });
    }

    private void onLate() {
      failed.accept(failures.late(kind, timeout));
    }

    private void stopClock() {
      if (deadline != null) {
        deadline.cancel();
      }
    }
  }
}
