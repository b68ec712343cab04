package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.ErrorMessages;
import io.tidewire.client.internal.http.GuardedLoop;
import io.tidewire.client.internal.http.Http;
import io.tidewire.client.internal.http.TimedHttp;
import io.tidewire.client.internal.http.TransportException;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import java.util.List;
import java.util.Map;

/**
 * HTTP long-polling: one GET waits for packets at all times, one POST at a time carries those of
 * this side. Confined to the loop.
 */
final class PollingTransport implements Transport.Pausable {
  private static final int OK = 200;
  private static final String HANDSHAKE = "handshake";
  private static final String POLL = "poll";

  private sealed interface State {
    record Idle() implements State {}

    /** The user's headers are asked for, then the first poll waits for the greeting. */
    record Opening() implements State {}

    record Open() implements State {}

    record Pausing(Runnable paused) implements State {}

    record Paused() implements State {}

    record Closed() implements State {}
  }

  private final GuardedLoop loop;
  private final TimedHttp http;
  private final TransportOptions options;
  private final TransportListener listener;
  private final Endpoint endpoint;
  private final ErrorMessages failures;
  private final Requests requests;
  private State state = new State.Idle();

  PollingTransport(
      EventLoop loop, Http http, TransportOptions options, TransportListener listener) {
    this.loop = new GuardedLoop(loop, this::onDefect);
    this.options = options;
    this.listener = listener;
    this.endpoint = new Endpoint(TransportName.POLLING, options, null);
    this.failures = new ErrorMessages(endpoint.place());
    this.http = new TimedHttp(this.loop, http, options.requestTimeout(), failures, this::giveUp);
    this.requests = new Requests(endpoint, this.http);
  }

  @Override
  public TransportName name() {
    return TransportName.POLLING;
  }

  @Override
  public void open() {
    state = new State.Opening();
    loop.run(this::askForHeaders);
  }

  @Override
  public boolean writable() {
    return state instanceof State.Open && !requests.posting();
  }

  @Override
  public void send(List<EnginePacket> packets) {
    loop.run(() -> requests.post(packets, this::onPosted));
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
      loop.run(this::pollAgain);
    }
  }

  @Override
  public void close() {
    boolean sendClose = !(state instanceof State.Opening) && isLive() && !requests.posting();
    state = new State.Closed();
    if (sendClose) {
      requests.post(List.of(EnginePacket.CLOSE), (status, body) -> requests.cancel());
    } else {
      requests.cancel();
    }
  }

  private boolean isLive() {
    return !(state instanceof State.Idle || state instanceof State.Closed);
  }

  private void askForHeaders() {
    Headers.ask(
        options.headers(), loop, this::onHeaders, thrown -> fail(failures.noHeaders(thrown)));
  }

  private void onHeaders(Map<String, List<String>> given) {
    if (state instanceof State.Opening) {
      requests.headers(given);
      requests.begun(http.send(HANDSHAKE, requests.toGet(false), this::onPolled));
    }
  }

  private void onPolled(int status, String body) {
    requests.gotten();
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
    if (!isLive()) {
      return;
    }
    if (status != OK) {
      fail(failures.refused(Requests.POST, status, body));
    } else if (state instanceof State.Open) {
      listener.onDrain(this);
    } else {
      settle();
    }
  }

  private void pollAgain() {
    if (state instanceof State.Open && !requests.getting()) {
      requests.begun(http.sendUntimed(POLL, requests.toGet(true), this::onPolled));
    }
  }

  /** A pause begins once nothing is under way. */
  private void settle() {
    if (state instanceof State.Pausing pausing && !requests.getting() && !requests.posting()) {
      state = new State.Paused();
      pausing.paused().run();
    }
  }

  private void fail(TransportException cause) {
    if (isLive()) {
      state = new State.Closed();
      requests.cancel();
      listener.onClose(this, cause.reason(), cause);
    }
  }

  /** A defect in one of this transport's tasks, or in its listener. */
  private boolean onDefect(Throwable defect) {
    boolean live = isLive();
    if (live) {
      fail(failures.broken(defect));
    }
    return live;
  }

  /** After a close packet nothing is reported, but the poll is still to be ended. */
  private void giveUp(TransportException cause) {
    fail(cause);
    requests.cancel();
  }
}
