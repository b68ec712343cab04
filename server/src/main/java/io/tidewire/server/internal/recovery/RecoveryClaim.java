package io.tidewire.server.internal.recovery;

import io.tidewire.server.Handshake;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to recover a socket.
 *
 * @param pid the secret that it received with the answer to its CONNECT
 * @param offset of the last event it received; empty if it received none
 */
public record RecoveryClaim(String pid, String offset) {
  /** Null for a client that claims nothing. */
  public static @Nullable RecoveryClaim of(Handshake handshake) {
    if (!handshake.authJson().contains("\"pid\"")) {
      return null; // nearly all clients: avoid the map
    }
    Map<?, ?> auth = handshake.auth(Map.class);
    return auth.get("pid") instanceof String pid
        ? new RecoveryClaim(pid, auth.get("offset") instanceof String offset ? offset : "")
        : null;
  }
}
