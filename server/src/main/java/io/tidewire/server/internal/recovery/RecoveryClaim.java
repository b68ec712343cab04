package io.tidewire.server.internal.recovery;

import io.tidewire.server.Handshake;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows to come back as a socket it was.
 *
 * @param pid the secret it was given with its CONNECT
 * @param offset of the last event it received; empty if it received none
 */
public record RecoveryClaim(String pid, String offset) {
  /** Null for a client that claims nothing. */
  public static @Nullable RecoveryClaim of(Handshake handshake) {
    if (!handshake.authJson().contains("\"pid\"")) {
      return null; // nearly all: spare them the map
    }
    Map<?, ?> auth = handshake.auth(Map.class);
    return auth.get("pid") instanceof String pid
        ? new RecoveryClaim(pid, auth.get("offset") instanceof String offset ? offset : "")
        : null;
  }
}
