package io.tidewire.client.internal.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends HTTP requests. Confined to the loop, as are its answers. */
public interface Http {
  /** Sends it; {@code answer} is called once and never within this call. */
  Exchange send(Request request, Answer answer);

  /**
   * A request.
   *
   * @param body null for a GET; else what a POST carries
   * @param once whether it must fail when its connection breaks before an answer: what was answered
   *     to it is lost, and would not be said again
   */
  record Request(URI uri, Map<String, List<String>> headers, @Nullable String body, boolean once) {
    /** One that may be sent again where HTTP allows that. */
    public Request(URI uri, Map<String, List<String>> headers, @Nullable String body) {
      this(uri, headers, body, false);
    }
  }

  /** Told how a request went. */
  interface Answer {
    void onResponse(int status, String body);

    void onFailure(Throwable thrown);
  }

  /** A request that is under way. */
  interface Exchange {
    /** Breaks it off; its answer hears nothing more. */
    void cancel();
  }
}
