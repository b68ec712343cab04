package io.tidewire.server.rooms;

import io.tidewire.server.Socket;
import java.util.regex.Pattern;

/**
 * Says which rooms clients of ours may use by themselves. Runs on the socket's own thread of
 * execution and may block, unless listeners were told to run on the loop; it is asked each time, so
 * its answers may change.
 */
@FunctionalInterface
public interface RoomPolicy {
  /**
   * Whether a socket may do that.
   *
   * @param room as the client wrote it: neither empty nor longer than {@link
   *     RoomOptions#maxNameLength}
   * @throws RoomRefusedException for no, with words for the client
   * @throws Exception anything else means no, too, and goes to the server's error hook; the client
   *     hears only that it was refused
   */
  boolean allows(Socket socket, String room, RoomAction action) throws Exception;

  /**
   * Everybody may use every room: for servers whose clients trust each other. As under any policy,
   * the own rooms of sockets, named like their ids, are not for clients to join, watch or send to.
   */
  static RoomPolicy open() {
    return (socket, room, action) -> true;
  }

  /**
   * Everybody may use the rooms whose names match as a whole, and no other.
   *
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  static RoomPolicy matching(String names) {
    Pattern pattern = Pattern.compile(names);
    return (socket, room, action) -> pattern.matcher(room).matches();
  }
}
