package io.tidewire.client.transport;

import io.tidewire.client.loop.ClientLoop;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP long-polling: one GET waits for packets at all times, one POST at a time carries those of
 * this side. Confined to the loop.
 */
final class PollingTransport implements Transport.Pausable {
  private static final int OK = 200;
  private static final String HANDSHAKE = "handshake";
  private static final String POLL = "poll";
  private static final String POST = "post";

  private sealed interface State {
    record Idle() implements State {}

    /** The user's headers are asked for, then the first poll waits for the greeting. */
    record Opening() implements State {}

    record Open() implements State {}

    record Pausing(Runnable paused) implements State {}

    record Paused() implements State {}

    record Closed() implements State {}
  }

  private final ClientLoop loop;
  private final Http http;
  private final TransportOptions options;
  private final TransportListener listener;
  private final Endpoint endpoint;
  private final Failures failures;
  private State state = new State.Idle();
  private Map<String, List<String>> headers = Map.of();
  private @Nullable Timed poll; // null while none is under way
  private @Nullable Timed post; // null while none is under way

  PollingTransport(
      ClientLoop loop, Http http, TransportOptions options, TransportListener listener) {
    this.loop = loop;
    this.http = http;
    this.options = options;
    this.listener = listener;
    this.endpoint = new Endpoint(TransportName.POLLING, options, null);
    this.failures = new Failures(endpoint.place());
  }

  @Override
  public TransportName name() {
    return TransportName.POLLING;
  }

  @Override
  public void open() {
    state = new State.Opening();
    Headers.ask(
        options.headers(), loop, this::onHeaders, thrown -> fail(failures.noHeaders(thrown)));
  }

  @Override
  public boolean writable() {
    return state instanceof State.Open && post == null;
  }

  @Override
  public void send(List<EnginePacket> packets) {
    post = request(POST, EnginePayload.encode(packets), this::onPosted);
  }

  @Override
  public void pause(Runnable paused) {
    if (state instanceof State.Open) {
      state = new State.Pausing(paused);
      settle();
    }
  }

  @Override
  public void resume() {
    if (state instanceof State.Pausing || state instanceof State.Paused) {
      state = new State.Open();
      pollAgain();
    }
  }

  @Override
  public void close() {
    boolean sayGoodbye = !(state instanceof State.Opening) && isLive() && post == null;
    state = new State.Closed();
    if (sayGoodbye) {
      String goodbye = EnginePayload.encode(List.of(EnginePacket.CLOSE));
      post = request(POST, goodbye, (status, body) -> cancelAll());
    } else {
      cancelAll();
    }
  }

  private boolean isLive() {
    return !(state instanceof State.Idle || state instanceof State.Closed);
  }

  private void onHeaders(Map<String, List<String>> given) {
    if (state instanceof State.Opening) {
      headers = given;
      poll = request(HANDSHAKE, null, this::onPolled);
    }
  }

  private void onPolled(int status, String body) {
    poll = null;
    if (!isLive()) {
      return;
    }
    if (status == OK) {
      deliver(body);
    } else {
      fail(failures.refused(state instanceof State.Opening ? HANDSHAKE : POLL, status, body));
    }
  }

  private void deliver(String body) {
    try {
      EnginePayload.decode(body, options.limits().maxPacketsPerPayload()).forEach(this::onPacket);
    } catch (EngineException malformed) {
      fail(failures.malformed(malformed));
    }
    if (state instanceof State.Opening) {
      fail(failures.noGreeting());
    }
    pollAgain();
    settle();
  }

  private void onPacket(EnginePacket packet) {
    if (!isLive()) {
      return;
    }
    if (packet instanceof EnginePacket.Close) {
      fail(failures.closed("closed the session"));
      return;
    }
    if (state instanceof State.Opening && packet instanceof EnginePacket.Open greeting) {
      state = new State.Open();
      endpoint.session(greeting.sid());
      listener.onOpen(this);
    }
    listener.onPacket(this, packet);
  }

  private void onPosted(int status, String body) {
    post = null;
    if (!isLive()) {
      return;
    }
    if (status != OK) {
      fail(failures.refused(POST, status, body));
    } else if (state instanceof State.Open) {
      listener.onDrain(this);
    } else {
      settle();
    }
  }

  private void pollAgain() {
    if (state instanceof State.Open && poll == null) {
      poll = request(POLL, null, this::onPolled);
    }
  }

  /** A pause begins once nothing is under way. */
  private void settle() {
    if (state instanceof State.Pausing pausing && poll == null && post == null) {
      state = new State.Paused();
      pausing.paused().run();
    }
  }

  private void fail(TransportException cause) {
    if (isLive()) {
      state = new State.Closed();
      cancelAll();
      listener.onClose(this, cause.reason(), cause);
    }
  }

  private void cancelAll() {
    cancel(poll);
    cancel(post);
    poll = null;
    post = null;
  }

  private static void cancel(@Nullable Timed request) {
    if (request != null) {
      request.cancel();
    }
  }

  private Timed request(String kind, @Nullable String body, OnResponse then) {
    Timed timed = new Timed(kind, then);
    timed.start(new Http.Request(endpoint.next(), headers, body, kind.equals(POLL)));
    return timed;
  }

  /** Told of a response. */
  private interface OnResponse {
    void accept(int status, String body);
  }

  /** A request with its deadline; a poll has none but the heartbeat's. */
  private final class Timed implements Http.Answer {
    private final String kind;
    private final OnResponse then;
    private ClientLoop.@Nullable Timer deadline; // null for a poll
    private Http.@Nullable Exchange exchange; // null until it is sent

    Timed(String kind, OnResponse then) {
      this.kind = kind;
      this.then = then;
    }

    void start(Http.Request request) {
      if (!kind.equals(POLL)) {
        deadline = loop.after(options.requestTimeout(), this::onLate);
      }
      exchange = http.send(request, this);
    }

    void cancel() {
      stopClock();
      if (exchange != null) {
        exchange.cancel();
      }
    }

    @Override
    public void onResponse(int status, String body) {
      stopClock();
      then.accept(status, body);
    }

    @Override
    public void onFailure(Throwable thrown) {
      giveUp(failures.failed(kind, thrown));
    }

    private void onLate() {
      Duration timeout = options.requestTimeout();
      giveUp(failures.late(kind, timeout));
    }

    /** After a goodbye nobody needs to hear, but the poll is still to be ended. */
    private void giveUp(TransportException cause) {
      fail(cause);
      cancelAll();
    }

    private void stopClock() {
      if (deadline != null) {
        deadline.cancel();
      }
    }
  }
}
