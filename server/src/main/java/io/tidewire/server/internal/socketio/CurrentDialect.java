package io.tidewire.server.internal.socketio;

import io.tidewire.json.Json;
import io.tidewire.server.internal.session.Sessions;
import io.tidewire.socketio.Packet;
import java.util.Optional;

/** The protocol of Socket.IO 3 and 4. */
enum CurrentDialect implements Dialect {
  INSTANCE;

  @Override
  public Optional<Packet> implicitConnect() {
    return Optional.empty();
  }

  @Override
  public Packet understand(Packet packet) {
    return packet;
  }

  @Override
  public String newSocketId(String namespace) {
    return Sessions.newId();
  }

  @Override
  public boolean knowsRecovery() {
    return true;
  }

  @Override
  public String welcome(String id, Optional<String> pid) {
    String secret = pid.map(it -> "\",\"pid\":\"" + it).orElse("");
    return "{\"sid\":\"" + id + secret + "\"}";
  }

  @Override
  public String rejection(String message, Optional<String> dataJson) {
    String data = dataJson.map(json -> ",\"data\":" + json).orElse("");
    return "{\"message\":" + Json.write(message) + data + "}";
  }
}
