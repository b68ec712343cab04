package io.tidewire.server.internal.socketio;

import io.tidewire.json.Json;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.internal.request.HandshakeRequest;
import io.tidewire.socketio.Packet;
import java.util.Optional;

/**
 * What clients of Socket.IO 1 and 2 speak.
 *
 * @param sid the session's, from which they work out the ids of their sockets
 */
record SocketIo2Dialect(String sid) implements Dialect {
  /** They are in the root namespace without asking. */
  @Override
  public Optional<Packet> implicitConnect() {
    return Optional.of(new Packet.Connect(Packet.ROOT, "{}"));
  }

  /** What one authenticates with follows the namespace as a query. */
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
  public boolean staysWhenRefused() {
    return true;
  }

  /** Written as nothing. */
  @Override
  public String welcome(String id, Optional<String> pid) {
    return "{}";
  }

  /** The data alone if there are any, as in the reference. */
  @Override
  public String refusal(ConnectRefusedException refused) {
    return refused.dataJson().orElseGet(() -> refusal(String.valueOf(refused.getMessage())));
  }

  @Override
  public String refusal(String message) {
    return Json.write(message);
  }
}
