package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.Http;
import io.tidewire.client.internal.http.Streams;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;

/**
 * HTTP streaming: the response to a GET holds packets until the server ends it, and the next GET
 * continues.
 *
 * <pre>
 *   GET    |--- 3probe ---------- packets --------------|  |--- packets ...
 *   POST       2probe    5 (ok)     packets
 * </pre>
 */
final class StreamingTransport extends HttpTransport
    implements Transport.Streaming, Streams.Listener {
  private static final String STREAM = "stream";

  private final Streams streams;
  private final HoldQueue received = new HoldQueue();

  StreamingTransport(
      EventLoop loop,
      Streams streams,
      Http http,
      TransportOptions options,
      String sid,
      TransportListener listener) {
    super(TransportName.STREAMING, loop, http, options, sid, listener);
    this.streams = streams;
  }

  @Override
  void begin() {
    requests.begun(streams.open(requests.toGet(true), this));
  }

  @Override
  public boolean writable() {
    return !requests.posting()
        && (state instanceof HttpState.Open || state instanceof HttpState.Probing);
  }

  @Override
  public void send(List<EnginePacket> packets) {
    if (packets.contains(EnginePacket.UPGRADE)) {
      state = new HttpState.Moving();
      received.hold();
    }
    super.send(packets);
  }

  @Override
  public void drain(Runnable ended) {
    state = new HttpState.Draining(ended);
  }

  @Override
  public void onBegun() {
    if (state instanceof HttpState.Opening) {
      state = new HttpState.Probing();
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

  /** The server rejects a GET that arrives after the session has moved. */
  @Override
  public void onRefused(int status, String body) {
    if (state instanceof HttpState.Draining) {
      loop.run(this::ended);
    } else {
      fail(failures.refused(STREAM, status, body));
    }
  }

  @Override
  public void onBroken(Throwable thrown) {
    fail(failures.failed(STREAM, thrown));
  }

  private void pass(Runnable delivery) {
    received.pass(() -> loop.run(delivery));
  }

  /** All packets of the response have been passed on. */
  private void ended() {
    if (state instanceof HttpState.Draining draining) {
      state = new HttpState.Closed();
      draining.ended().run();
    } else if (carries()) {
      begin();
    } else if (isLive()) {
      fail(failures.closed("gave the stream up before it was used"));
    }
  }

  @Override
  void posted() {
    if (state instanceof HttpState.Moving) {
      moved();
    } else if (writable()) {
      listener.onDrain(this);
    } else {
      completePause();
    }
  }

  private void moved() {
    state = new HttpState.Open();
    listener.onDrain(this);
    received.release();
  }

  /** The stream continues during a pause. */
  @Override
  boolean atRest() {
    return !requests.posting();
  }
}
