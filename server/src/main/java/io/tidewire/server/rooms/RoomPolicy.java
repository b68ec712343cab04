package io.tidewire.server.rooms;

import io.tidewire.server.Socket;
import java.util.regex.Pattern;

/**
 * Decides which rooms Tidewire clients may use by themselves. Runs on the socket's executor and may
 * block, unless listeners run on the event loop. It is called for each request, so its decisions
 * may change.
 */
@FunctionalInterface
public interface RoomPolicy {
  /**
   * Whether the socket may do that.
   *
   * @param room as the client sent it: neither empty nor longer than {@link
   *     RoomOptions#maxNameLength}
   * @throws RoomRefusedException to reject the request; the message is sent to the client
   * @throws Exception anything else rejects the request too, and goes to the server's error hook
   */
  boolean allows(Socket socket, String room, RoomAction action) throws Exception;

  /**
   * All clients may use every room: for servers whose clients trust each other. As with every
   * policy, clients cannot join, watch or send to the own rooms of sockets, which are named like
   * their ids.
   */
  static RoomPolicy open() {
    return (socket, room, action) -> true;
  }

  /**
   * All clients may use the rooms whose whole names match, and no other.
   *
   * @throws java.util.regex.PatternSyntaxException if it is not a regular expression
   */
  static RoomPolicy matching(String names) {
    Pattern pattern = Pattern.compile(names);
    return (socket, room, action) -> pattern.matcher(room).matches();
  }
}
