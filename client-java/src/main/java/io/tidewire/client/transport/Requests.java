package io.tidewire.client.transport;

import io.tidewire.client.loop.ClientLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The GET and the POST that a transport over HTTP has under way. Confined to the loop. */
final class Requests {
  static final String POST = "post";

  /** How long the server may take to end the GET of a client that has said goodbye. */
  static final Duration LINGER = Duration.ofSeconds(1);

  private final ClientLoop loop;
  private final Endpoint endpoint;
  private final TimedHttp http;
  private Map<String, List<String>> headers = Map.of();
  private Http.@Nullable Exchange get; // null while none is under way
  private Http.@Nullable Exchange post; // null while none is under way
  private ClientLoop.@Nullable Timer lingering; // null unless the GET is to end by itself

  Requests(ClientLoop loop, Endpoint endpoint, TimedHttp http) {
    this.loop = loop;
    this.endpoint = endpoint;
    this.http = http;
  }

  /** Sends these with each request from now on. */
  void headers(Map<String, List<String>> given) {
    headers = given;
  }

  boolean getting() {
    return get != null;
  }

  boolean posting() {
    return post != null;
  }

  /** What to ask for next; {@code once}: a request that must not be sent again by itself. */
  Http.Request toGet(boolean once) {
    return new Http.Request(endpoint.next(), headers, null, once);
  }

  void begun(Http.Exchange get) {
    this.get = get;
  }

  void gotten() {
    get = null;
    stopClock();
  }

  /** There must be no other. */
  void post(List<EnginePacket> packets, TimedHttp.OnResponse then) {
    String body = EnginePayload.encode(packets);
    Http.Request request = new Http.Request(endpoint.next(), headers, body, false);
    post =
        http.send(
            POST,
            request,
            (status, answer) -> {
              post = null;
              then.accept(status, answer);
            });
  }

  /**
   * Says goodbye, upon which the server ends the GET. That is broken off only if it does not: its
   * connection may be about to carry the next request of somebody else.
   */
  void sayGoodbye() {
    post(List.of(EnginePacket.CLOSE), (status, body) -> linger());
  }

  void cancel() {
    stopClock();
    cancel(get);
    cancel(post);
    get = null;
    post = null;
  }

  private void linger() {
    if (getting()) {
      lingering = loop.after(LINGER, this::cancel);
    }
  }

  private void stopClock() {
    if (lingering != null) {
      lingering.cancel();
      lingering = null;
    }
  }

  private static void cancel(Http.@Nullable Exchange request) {
    if (request != null) {
      request.cancel();
    }
  }
}
