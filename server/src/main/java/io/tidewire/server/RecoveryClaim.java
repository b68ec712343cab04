package io.tidewire.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows to come back as a socket it was.
 *
 * @param pid the secret it was given with its CONNECT
 * @param offset of the last event it received; empty if it received none
 */
record RecoveryClaim(String pid, String offset) {
  /**
   * Null for a client that claims nothing.
   *
   * @throws ConnectRefusedException if what it gave cannot be read, for instance because of a key
   *     that comes twice
   */
  static @Nullable RecoveryClaim of(Handshake handshake) {
    if (!handshake.authJson().contains("\"pid\"")) {
      return null; // nearly all: spare them the map
    }
    Map<?, ?> auth = read(handshake);
    return auth.get("pid") instanceof String pid
        ? new RecoveryClaim(pid, auth.get("offset") instanceof String offset ? offset : "")
        : null;
  }

  private static Map<?, ?> read(Handshake handshake) {
    try {
      return handshake.auth(Map.class);
    } catch (IllegalArgumentException unreadable) {
      throw new ConnectRefusedException("the auth cannot be read");
    }
  }
}
