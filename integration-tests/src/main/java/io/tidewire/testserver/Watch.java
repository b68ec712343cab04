package io.tidewire.testserver;

import io.tidewire.event.DisconnectReason;
import io.tidewire.server.Namespace;
import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;

/**
 * Notifies tests of the server's sockets: every client of {@code /watch} receives {@code arrived}
 * with the id of each socket that joins the root namespace, {@code upgraded} with its id and new
 * transport, {@code going} with its id and its rooms before disconnection, and {@code gone} with
 * its id, the reason's text and the name of its constant.
 */
final class Watch {
  private final Namespace watchers;

  private Watch(Namespace watchers) {
    this.watchers = watchers;
  }

  static void install(SocketIoServer io) {
    Watch watch = new Watch(io.of("/watch"));
    io.onConnection(watch::follow);
  }

  private void follow(Socket socket) {
    watchers.emit("arrived", socket.id());
    socket
        .onUpgrade(transport -> watchers.emit("upgraded", socket.id(), transport))
        .onDisconnecting((reason, rooms) -> watchers.emit("going", socket.id(), rooms))
        .onDisconnect(reason -> tell(socket, reason));
  }

  private void tell(Socket socket, DisconnectReason reason) {
    watchers.emit("gone", socket.id(), reason.text(), reason.name());
  }
}
