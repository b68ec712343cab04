package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.Http;
import io.tidewire.client.internal.http.TimedHttp;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pending GET and the pending POST of a transport over HTTP. Confined to the loop. */
final class Requests {
  static final String POST = "post";

  private final Endpoint endpoint;
  private final TimedHttp http;
  private Map<String, List<String>> headers = Map.of();
  private Http.@Nullable Exchange get; // null unless pending
  private Http.@Nullable Exchange post; // null unless pending

  Requests(Endpoint endpoint, TimedHttp http) {
    this.endpoint = endpoint;
    this.http = http;
  }

  /** Sets the headers of the requests that follow. */
  void headers(Map<String, List<String>> given) {
    headers = given;
  }

  boolean getting() {
    return get != null;
  }

  boolean posting() {
    return post != null;
  }

  /** Makes the next GET; with {@code once} the HTTP client must not repeat it. */
  Http.Request toGet(boolean once) {
    return new Http.Request(endpoint.next(), headers, null, once);
  }

  void begun(Http.Exchange get) {
    this.get = get;
  }

  void gotten() {
    get = null;
  }

  /** Sends packets; no other POST may be pending. */
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

  void cancel() {
    cancel(get);
    cancel(post);
    get = null;
    post = null;
  }

  private static void cancel(Http.@Nullable Exchange request) {
    if (request != null) {
      request.cancel();
    }
  }
}
