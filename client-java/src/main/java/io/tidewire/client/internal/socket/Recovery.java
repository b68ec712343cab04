package io.tidewire.client.internal.socket;

import io.tidewire.event.Args;
import io.tidewire.json.Json;
import io.tidewire.socketio.Packet;
import org.jspecify.annotations.Nullable;

/**
 * What a socket shows to come back as the one it was (connection state recovery): the secret it was
 * given, and the offset of the last event it received. Servers append offsets to the arguments of
 * events. Tidewire servers do so to every event without acknowledgement, and it is taken off again.
 * Other servers append none to volatile events: nothing is taken off there, as in the reference,
 * since no value tells by itself whether it is an offset. Confined to the loop.
 */
final class Recovery {
  private @Nullable String pid; // null where the server keeps nothing for us
  private @Nullable String offset; // of the last event; null before the first

  /** The payload of a CONNECT; what the application gives goes first. */
  String payload(String auth) {
    if (pid == null) {
      return auth;
    }
    String claim = "{\"pid\":" + Json.write(pid);
    if (offset != null) {
      claim += ",\"offset\":" + Json.write(offset);
    }
    boolean alone = auth.equals("{}");
    return claim + (alone ? "}" : "," + auth.substring(1));
  }

  /**
   * The server's welcome.
   *
   * @return whether this is the session there was before, with all its events
   */
  boolean welcome(@Nullable String given) {
    boolean recovered = given != null && given.equals(pid);
    if (!recovered) {
      pid = given;
      offset = null;
    }
    return recovered;
  }

  /**
   * The arguments for listeners; notes the offset behind them.
   *
   * @param agreed whether it is a Tidewire server, where the last argument is always an offset
   */
  Args received(Packet.Event event, boolean agreed) {
    Args args = event.args();
    if (pid == null || event.ackId() != Packet.NO_ACK || !args.endsWithString()) {
      return args;
    }
    offset = args.get(args.size() - 1, String.class);
    return agreed ? args.withoutLast() : args;
  }
}
