package io.tidewire.client.internal.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends HTTP requests. Confined to the loop, like its responses. */
public interface Http {
  /** Sends a request. Calls {@code answer} once, and never within this call. */
  Exchange send(Request request, Answer answer);

  /**
   * A request.
   *
   * @param body of a POST; null for a GET
   * @param once whether it must fail if its connection breaks before the response: a second
   *     response would lack the packets of the first
   */
  record Request(URI uri, Map<String, List<String>> headers, @Nullable String body, boolean once) {
    /** A request that may be repeated if HTTP permits it. */
    public Request(URI uri, Map<String, List<String>> headers, @Nullable String body) {
      this(uri, headers, body, false);
    }
  }

  /** Receives the outcome of a request. */
  interface Answer {
    void onResponse(int status, String body);

    void onFailure(Throwable thrown);
  }

  /** A pending request. */
  interface Exchange {
    /** Aborts the request; its answer is no longer called. */
    void cancel();
  }
}
