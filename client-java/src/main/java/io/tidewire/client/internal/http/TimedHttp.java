package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one transport, each within its time. Confined to the loop. */
public final class TimedHttp {
  /** Told of a response, whatever its status. */
  public interface OnResponse {
    void accept(int status, String body);
  }

  private final GuardedLoop loop;
  private final Http http;
  private final Duration timeout;
  private final ErrorMessages failures;
  private final Consumer<TransportException> failed;

  /** What gets no response goes to {@code failed}. */
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

  /** Sends a request that is to be answered in time; {@code kind} is for messages. */
  public Http.Exchange send(String kind, Http.Request request, OnResponse then) {
    Timed timed = new Timed(kind, then);
    timed.deadline = loop.after(timeout, timed::onLate);
    timed.exchange = http.send(request, timed);
    return timed;
  }

  /** Sends a request whose answer may take as long as the heartbeat lets it. */
  public Http.Exchange sendUntimed(String kind, Http.Request request, OnResponse then) {
    Timed timed = new Timed(kind, then);
    timed.exchange = http.send(request, timed);
    return timed;
  }

  /** One request. */
  private final class Timed implements Http.Answer, Http.Exchange {
    private final String kind;
    private final OnResponse then;
    private EventLoop.@Nullable Timer deadline; // null if there is none
    private Http.@Nullable Exchange exchange; // null until it is sent

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
