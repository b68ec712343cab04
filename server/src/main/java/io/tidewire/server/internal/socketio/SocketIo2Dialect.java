package io.tidewire.server.internal.socketio;

import io.tidewire.json.Json;
import io.tidewire.server.internal.request.HandshakeRequest;
import io.tidewire.socketio.Packet;
import java.util.Optional;

/**
 * The protocol of Socket.IO 1 and 2.
 *
 * @param sid the session's, from which clients derive the ids of their sockets
 */
record SocketIo2Dialect(String sid) implements Dialect {
  /** They join the root namespace without a CONNECT. */
  @Override
  public Optional<Packet> implicitConnect() {
    return Optional.of(new Packet.Connect(Packet.ROOT, "{}"));
  }

  /** The {@code auth} follows the namespace as a query. */
  @Override
  public Packet understand(Packet packet) {
    int query = packet.namespace().indexOf('?');
    if (query < 0 || !(packet instanceof Packet.Connect)) {
      return packet;
    }
    String auth = Json.write(HandshakeRequest.parse(packet.namespace().substring(query + 1)));
    return new Packet.Connect(packet.namespace().substring(0, query), auth);
  }

  @Override
  public String newSocketId(String namespace) {
    return namespace.equals(Packet.ROOT) ? sid : namespace + "#" + sid;
  }

  @Override
  public boolean knowsRecovery() {
    return false;
  }

  @Override
  public boolean reconnectsWhenRejected() {
    return true;
  }

  /** The parser writes no payload for it. */
  @Override
  public String welcome(String id, Optional<String> pid) {
    return "{}";
  }

  /** The data alone if there is any, as in the reference. */
  @Override
  public String rejection(String message, Optional<String> dataJson) {
    return dataJson.orElseGet(() -> Json.write(message));
  }
}
