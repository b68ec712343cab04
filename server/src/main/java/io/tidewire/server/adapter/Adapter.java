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

  void join(Member member, Collection<String> rooms);

  void leave(Member member, String room);

  /** A snapshot, with the socket's own room in it. */
  Set<String> roomsOf(Member member);

  void broadcast(Packet.Event packet, BroadcastOptions options);

  @Override
  void close();
}
