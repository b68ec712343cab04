package io.tidewire.server.adapter;

import io.tidewire.socketio.Packet;
import java.util.Collection;

/** The narrow view that an adapter gets of its namespace: the sockets of this server. */
public interface LocalSockets {
  /** Sends a packet to some of them; encodes it once. Thread-safe. */
  void deliver(Collection<? extends Member> receivers, Packet packet);
}
