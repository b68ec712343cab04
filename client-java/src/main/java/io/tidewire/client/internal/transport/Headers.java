package io.tidewire.client.internal.transport;

import io.tidewire.core.loop.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a user's source of headers, and brings the answer to the loop. */
final class Headers {
  private Headers() {}

  /** One of the two is called. */
  static void ask(
      HeaderSource source,
      EventLoop loop,
      Consumer<Map<String, List<String>>> given,
      Consumer<Throwable> failed) {
    try {
      source
          .headers()
          .whenComplete((h, thrown) -> loop.execute(() -> tell(h, thrown, given, failed)));
    } catch (Throwable thrown) {
      failed.accept(thrown);
    }
  }

  private static void tell(
      @Nullable Map<String, List<String>> headers,
      @Nullable Throwable thrown,
      Consumer<Map<String, List<String>>> given,
      Consumer<Throwable> failed) {
    if (headers != null) {
      given.accept(headers);
    } else {
      failed.accept(thrown == null ? new NullPointerException("no headers were given") : thrown);
    }
  }
}
