package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.Http;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EngineException;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;

/** HTTP long polling: a GET is always pending, and its response holds packets. */
final class PollingTransport extends HttpTransport {
  private static final String HANDSHAKE = "handshake";
  private static final String POLL = "poll";

  PollingTransport(
      EventLoop loop, Http http, TransportOptions options, TransportListener listener) {
    super(TransportName.POLLING, loop, http, options, null, listener);
  }

  @Override
  void begin() {
    requests.begun(http.send(HANDSHAKE, requests.toGet(false), this::onPolled));
  }

  @Override
  public boolean writable() {
    return state instanceof HttpState.Open && !requests.posting();
  }

  @Override
  public void resume() {
    super.resume();
    loop.run(this::poll);
  }

  private void onPolled(int status, String body) {
    requests.gotten();
    if (!isLive()) {
      return;
    }
    if (status == OK) {
      deliver(body);
    } else {
      String request = state instanceof HttpState.Opening ? HANDSHAKE : POLL;
      fail(failures.refused(request, status, body));
    }
  }

  private void deliver(String body) {
    try {
      EnginePayload.decode(body, options.limits().maxPacketsPerPayload()).forEach(this::onPacket);
    } catch (EngineException malformed) {
      fail(failures.malformed(malformed));
    }
    if (state instanceof HttpState.Opening) {
      fail(failures.noHandshake());
    }
    poll();
    completePause();
  }

  private void onPacket(EnginePacket packet) {
    if (state instanceof HttpState.Opening && packet instanceof EnginePacket.Open handshake) {
      state = new HttpState.Open();
      endpoint.session(handshake.sid());
      listener.onOpen(this);
    }
    receive(packet);
  }

  private void poll() {
    if (state instanceof HttpState.Open && !requests.getting()) {
      requests.begun(http.sendUntimed(POLL, requests.toGet(true), this::onPolled));
    }
  }

  @Override
  void posted() {
    if (writable()) {
      listener.onDrain(this);
    } else {
      completePause();
    }
  }

  @Override
  boolean atRest() {
    return !requests.getting() && !requests.posting();
  }
}
