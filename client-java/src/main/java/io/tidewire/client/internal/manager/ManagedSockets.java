package io.tidewire.client.internal.manager;

import io.tidewire.client.Disconnection;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.socketio.Packet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets of one manager by namespace. Called on the loop, except {@link #add}. */
final class ManagedSockets {
  private final Map<String, ManagedSocket> all = new ConcurrentHashMap<>(4);

  void add(String namespace, ManagedSocket socket) {
    all.put(namespace, socket);
  }

  /** Those that are connected, or are to connect. */
  List<ManagedSocket> active() {
    return all.values().stream().filter(ManagedSocket::active).toList();
  }

  void opened(Connection connection) {
    active().forEach(socket -> socket.opened(connection));
  }

  void unreachable(Throwable cause) {
    active().forEach(socket -> socket.unreachable(cause));
  }

  void lost(Disconnection how) {
    active().forEach(socket -> socket.lost(how));
  }

  void deliver(Packet packet) {
    ManagedSocket socket = all.get(packet.namespace());
    if (socket != null && socket.acceptsPackets()) {
      socket.onPacket(packet);
    }
  }

  void close() {
    all.values().forEach(ManagedSocket::close);
  }
}
