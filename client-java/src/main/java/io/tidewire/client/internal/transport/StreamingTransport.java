package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.ErrorMessages;
import io.tidewire.client.internal.http.GuardedLoop;
import io.tidewire.client.internal.http.Http;
import io.tidewire.client.internal.http.Streams;
import io.tidewire.client.internal.http.TimedHttp;
import io.tidewire.client.internal.http.TransportException;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;
import java.util.Map;

/**
 * HTTP streaming: the answer to one GET brings packets until the server ends it, when the next GET
 * goes on; one POST at a time carries those of this side. Confined to the loop.
 *
 * <pre>
 *   GET    |--- 3probe ---------- packets --------------|  |--- packets ...
 *   POST       2probe    5 (ok)     packets
 * </pre>
 */
final class StreamingTransport implements Transport.Streaming, Streams.Listener {
  private static final int OK = 200;
  private static final String STREAM = "stream";

  private sealed interface State {
    record Idle() implements State {}

    /** The user's headers are asked for, then the head of the first answer is awaited. */
    record Opening() implements State {}

    /** It works so far, but the session is elsewhere. */
    record Probing() implements State {}

    /** The server is told to move here; what it sends waits until its answer says that it did. */
    record Moving() implements State {}

    record Open() implements State {}

    record Pausing(Runnable paused) implements State {}

    record Paused() implements State {}

    /** The session is elsewhere again; the last packets come. */
    record Draining(Runnable ended) implements State {}

    record Closed() implements State {}
  }

  private final GuardedLoop loop;
  private final Streams streams;
  private final Requests requests;
  private final TransportOptions options;
  private final TransportListener listener;
  private final ErrorMessages failures;
  private final HoldQueue valve = new HoldQueue();
  private State state = new State.Idle();

  StreamingTransport(
      EventLoop loop,
      Streams streams,
      Http http,
      TransportOptions options,
      String sid,
      TransportListener listener) {
    this.loop = new GuardedLoop(loop, this::onDefect);
    this.streams = streams;
    this.options = options;
    this.listener = listener;
    Endpoint endpoint = new Endpoint(TransportName.STREAMING, options, sid);
    this.failures = new ErrorMessages(endpoint.place());
    this.requests =
        new Requests(
            endpoint,
            new TimedHttp(this.loop, http, options.requestTimeout(), failures, this::giveUp));
  }

  @Override
  public TransportName name() {
    return TransportName.STREAMING;
  }

  @Override
  public void open() {
    state = new State.Opening();
    loop.run(this::askForHeaders);
  }

  @Override
  public boolean writable() {
    return !requests.posting() && (state instanceof State.Open || state instanceof State.Probing);
  }

  @Override
  public void send(List<EnginePacket> packets) {
    if (packets.contains(EnginePacket.UPGRADE)) {
      state = new State.Moving();
      valve.shut();
    }
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
    }
  }

  @Override
  public void drain(Runnable ended) {
    state = new State.Draining(ended);
  }

  @Override
  public void close() {
    boolean sendClose = carries() && !requests.posting();
    state = new State.Closed();
    if (sendClose) {
      requests.post(List.of(EnginePacket.CLOSE), (status, body) -> requests.cancel());
    } else {
      requests.cancel();
    }
  }

  @Override
  public void onBegun() {
    if (state instanceof State.Opening) {
      state = new State.Probing();
      loop.run(() -> listener.onOpen(this));
    }
  }

  @Override
  public void onPackets(List<EnginePacket> packets, Runnable done) {
    pass(
        () -> {
          packets.forEach(this::receive);
          done.run();
        });
  }

  @Override
  public void onEnded() {
    pass(this::ended);
  }

  /** A GET that crossed the session's move is not answered with packets any more. */
  @Override
  public void onRefused(int status, String body) {
    if (state instanceof State.Draining) {
      loop.run(this::ended);
    } else {
      fail(failures.refused(STREAM, status, body));
    }
  }

  @Override
  public void onBroken(Throwable thrown) {
    fail(failures.failed(STREAM, thrown));
  }

  /** Whether the session is here, and is to stay or may come back. */
  private boolean carries() {
    return state instanceof State.Open
        || state instanceof State.Pausing
        || state instanceof State.Paused;
  }

  private boolean isLive() {
    return !(state instanceof State.Idle || state instanceof State.Closed);
  }

  private void pass(Runnable delivery) {
    valve.pass(() -> loop.run(delivery));
  }

  private void askForHeaders() {
    Headers.ask(
        options.headers(), loop, this::onHeaders, thrown -> fail(failures.noHeaders(thrown)));
  }

  private void onHeaders(Map<String, List<String>> given) {
    if (state instanceof State.Opening) {
      requests.headers(given);
      openStream();
    }
  }

  private void receive(EnginePacket packet) {
    if (!isLive()) {
      return;
    }
    if (packet instanceof EnginePacket.Close) {
      fail(failures.closed("closed the session"));
    } else {
      listener.onPacket(this, packet);
    }
  }

  /** All that was sent before has been told. */
  private void ended() {
    if (state instanceof State.Draining draining) {
      state = new State.Closed();
      draining.ended().run();
    } else if (carries()) {
      openStream();
    } else if (isLive()) {
      fail(failures.closed("gave the stream up before it was used"));
    }
  }

  private void onPosted(int status, String body) {
    if (!isLive()) {
      return;
    }
    if (status != OK) {
      fail(failures.refused(Requests.POST, status, body));
    } else if (state instanceof State.Moving) {
      moved();
    } else if (writable()) {
      listener.onDrain(this);
    } else {
      settle();
    }
  }

  private void moved() {
    state = new State.Open();
    listener.onDrain(this);
    valve.open();
  }

  /** A pause begins once no post is under way; the stream goes on. */
  private void settle() {
    if (state instanceof State.Pausing pausing && !requests.posting()) {
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

  /** After a close packet nothing is reported, but the stream is still to be ended. */
  private void giveUp(TransportException cause) {
    fail(cause);
    requests.cancel();
  }

  private void openStream() {
    requests.begun(streams.open(requests.toGet(true), this));
  }
}
