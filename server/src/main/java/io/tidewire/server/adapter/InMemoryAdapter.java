package io.tidewire.server.adapter;

import io.tidewire.socketio.Packet;
import java.util.Collection;
import java.util.Set;

/** The adapter of a server that stands alone. Thread-safe by {@link Rooms}. */
final class InMemoryAdapter implements Adapter {
  private final Rooms rooms = new Rooms();
  private final LocalSockets sockets;

  InMemoryAdapter(LocalSockets sockets) {
    this.sockets = sockets;
  }

  @Override
  public void add(Member member) {
    rooms.add(member);
  }

  @Override
  public void remove(Member member) {
    rooms.remove(member);
  }

  @Override
  public void join(Member member, Collection<String> names) {
    rooms.join(member, names);
  }

  @Override
  public void leave(Member member, String room) {
    rooms.leave(member, room);
  }

  @Override
  public Set<String> roomsOf(Member member) {
    return rooms.of(member);
  }

  @Override
  public void broadcast(Packet.Event packet, BroadcastOptions options) {
    sockets.deliver(rooms.select(options), packet);
  }

  @Override
  public void close() {}
}
