package io.tidewire.server.adapter;

import io.tidewire.socketio.Packet;
import java.util.Collection;
import java.util.Set;

/**
 * Knows the rooms of one namespace and carries its broadcasts, over one server or many. Every
 * method is thread-safe. A broadcast reaches each receiver at most once; what one caller sends to
 * the same receivers arrives in its order.
 */
public interface Adapter extends AutoCloseable {
  /** A socket has connected. */
  void add(Member member);

  /** A socket is gone: it leaves all rooms, and joins none any more. */
  void remove(Member member);

  /** Adds a socket to rooms; does nothing for one that is gone. */
  void join(Member member, Collection<String> rooms);

  /** Takes a socket out of a room; does nothing if it is not in there. */
  void leave(Member member, String room);

  /** A snapshot, with the socket's own room in it. */
  Set<String> roomsOf(Member member);

  /** Sends an event to whom the options name, on all servers unless they say local. */
  void broadcast(Packet.Event packet, BroadcastOptions options);

  /** The server is closing; nothing is called afterwards. */
  @Override
  void close();
}
