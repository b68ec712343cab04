package io.tidewire.server.internal.socket;

import io.tidewire.server.Socket;
import io.tidewire.server.adapter.SocketView;
import io.tidewire.server.internal.request.HandshakeJson;
import java.util.Map;
import java.util.Set;

/**
 * The view of a socket of this server.
 *
 * @param rooms those it was in when it was looked up
 */
public record LocalView(Socket socket, Set<String> rooms) implements SocketView {
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
