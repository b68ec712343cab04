package io.tidewire.server.options;

import java.util.List;
import java.util.regex.Pattern;

/** Checks the names of WebSocket subprotocols, which are sent in a header (RFC 6455, 11.3.4). */
final class Subprotocols {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

  private Subprotocols() {}

  /**
   * The names, checked.
   *
   * @throws IllegalArgumentException if a name is not a token (RFC 9110, 5.6.2)
   */
  static List<String> of(String... names) {
    for (String name : names) {
      if (!TOKEN.matcher(name).matches()) {
        throw new IllegalArgumentException("subprotocol \"" + name + "\" is no token");
      }
    }
    return List.of(names);
  }
}
