package io.tidewire.client.internal.transport;

import io.tidewire.core.loop.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests headers of the application, and passes them to the loop. */
final class Headers {
  private Headers() {}

  /** Calls one of the consumers. */
  static void request(
      HeaderSource source,
      EventLoop loop,
      Consumer<Map<String, List<String>>> onHeaders,
      Consumer<Throwable> onFailure) {
    try {
      source
          .headers()
          .whenComplete((h, thrown) -> loop.execute(() -> pass(h, thrown, onHeaders, onFailure)));
    } catch (Throwable thrown) {
      onFailure.accept(thrown);
    }
  }

  private static void pass(
      @Nullable Map<String, List<String>> headers,
      @Nullable Throwable thrown,
      Consumer<Map<String, List<String>>> onHeaders,
      Consumer<Throwable> onFailure) {
    if (headers != null) {
      onHeaders.accept(headers);
    } else {
      onFailure.accept(thrown == null ? new NullPointerException("no headers were given") : thrown);
    }
  }
}
