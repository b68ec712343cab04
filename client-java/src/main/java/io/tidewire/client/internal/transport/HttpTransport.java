package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.ErrorMessages;
import io.tidewire.client.internal.http.GuardedLoop;
import io.tidewire.client.internal.http.Http;
import io.tidewire.client.internal.http.TimedHttp;
import io.tidewire.client.internal.http.TransportException;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transport that receives packets by GET and sends them by POST, at most one of each at a time.
 * Confined to the loop.
 */
abstract class HttpTransport implements Transport.Pausable {
  static final int OK = 200;

  final GuardedLoop loop;
  final TransportOptions options;
  final TransportListener listener;
  final Endpoint endpoint;
  final ErrorMessages failures;
  final TimedHttp http;
  final Requests requests;
  HttpState state = new HttpState.Idle();
  private final TransportName name;

  HttpTransport(
      TransportName name,
      EventLoop loop,
      Http http,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener) {
    this.name = name;
    this.loop = new GuardedLoop(loop, this::onDefect);
    this.options = options;
    this.listener = listener;
    this.endpoint = new Endpoint(name, options, sid);
    this.failures = new ErrorMessages(endpoint.place());
    this.http = new TimedHttp(this.loop, http, options.requestTimeout(), failures, this::onFailed);
    this.requests = new Requests(endpoint, this.http);
  }

  /** The headers are known: sends the first GET. */
  abstract void begin();

  /** A POST succeeded. */
  abstract void posted();

  /** Whether no request is pending that a pause must wait for. */
  abstract boolean atRest();

  @Override
  public final TransportName name() {
    return name;
  }

  @Override
  public final void open() {
    state = new HttpState.Opening();
    loop.run(
        () ->
            Headers.request(
                options.headers(),
                loop,
                this::onHeaders,
                thrown -> fail(failures.noHeaders(thrown))));
  }

  private void onHeaders(Map<String, List<String>> headers) {
    if (state instanceof HttpState.Opening) {
      requests.headers(headers);
      begin();
    }
  }

  @Override
  public void send(List<EnginePacket> packets) {
    loop.run(() -> requests.post(packets, this::onPosted));
  }

  private void onPosted(int status, String body) {
    if (!isLive()) {
      return;
    }
    if (status == OK) {
      posted();
    } else {
      fail(failures.refused(Requests.POST, status, body));
    }
  }

  @Override
  public final void pause(Runnable paused) {
    if (state instanceof HttpState.Open) {
      state = new HttpState.Pausing(paused);
      completePause();
    }
  }

  final void completePause() {
    if (state instanceof HttpState.Pausing pausing && atRest()) {
      state = new HttpState.Paused();
      pausing.paused().run();
    }
  }

  @Override
  public void resume() {
    if (state instanceof HttpState.Pausing || state instanceof HttpState.Paused) {
      state = new HttpState.Open();
    }
  }

  @Override
  public final void close() {
    boolean sendClose = carries() && !requests.posting();
    state = new HttpState.Closed();
    if (sendClose) {
      requests.post(List.of(EnginePacket.CLOSE), (status, body) -> requests.cancel());
    } else {
      requests.cancel();
    }
  }

  final boolean isLive() {
    return !(state instanceof HttpState.Idle || state instanceof HttpState.Closed);
  }

  /** Whether it carries the session, paused or not. */
  final boolean carries() {
    return state instanceof HttpState.Open
        || state instanceof HttpState.Pausing
        || state instanceof HttpState.Paused;
  }

  /** Passes a packet on; the server's close packet ends the transport. */
  final void receive(EnginePacket packet) {
    if (!isLive()) {
      return;
    }
    if (packet instanceof EnginePacket.Close) {
      fail(failures.closed("closed the session"));
    } else {
      listener.onPacket(this, packet);
    }
  }

  final void fail(TransportException cause) {
    if (isLive()) {
      state = new HttpState.Closed();
      requests.cancel();
      listener.onClose(this, cause.reason(), cause);
    }
  }

  /** A task of this transport, or its listener, threw an exception. */
  private boolean onDefect(Throwable defect) {
    boolean live = isLive();
    if (live) {
      fail(failures.broken(defect));
    }
    return live;
  }

  /** A failure after the close packet is not reported, but the pending GET must end. */
  private void onFailed(TransportException cause) {
    fail(cause);
    requests.cancel();
  }
}
