package io.tidewire.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers for tests; names are compared without case. */
final class HandshakeHeaders implements OpeningHandshake.Headers {
  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static HandshakeHeaders of(Map<String, String> headers) {
    var copy = new HandshakeHeaders();
    headers.forEach(copy::with);
    return copy;
  }

  /** Replaces a header by these values; none removes it. */
  HandshakeHeaders with(String name, String... replacement) {
    values.put(name, new ArrayList<>(List.of(replacement)));
    return this;
  }

  @Override
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
