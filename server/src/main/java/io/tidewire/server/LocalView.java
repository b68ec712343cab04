package io.tidewire.server;

import io.tidewire.server.adapter.SocketView;
import java.util.Map;
import java.util.Set;

/**
 * A socket of this server, as others may see it.
 *
 * @param rooms as they were when it was looked up
 */
record LocalView(Socket socket, Set<String> rooms) implements SocketView {
  @Override
  public String id() {
    return socket.id();
  }

  @Override
  public String handshakeJson() {
    return HandshakeJson.write(socket.handshake());
  }

  @Override
  public Map<String, Object> data() {
    return socket.data();
  }
}
