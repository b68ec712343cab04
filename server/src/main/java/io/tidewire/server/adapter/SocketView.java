package io.tidewire.server.adapter;

import java.util.Map;
import java.util.Set;

/** What servers of a cluster tell each other of a socket. */
public interface SocketView {
  /** The public id. */
  String id();

  /**
   * A JSON object: {@code headers}, {@code time}, {@code address}, {@code xdomain}, {@code secure},
   * {@code issued}, {@code url}, {@code query} and {@code auth}, as in the reference.
   */
  String handshakeJson();

  /** The rooms it was in when it was looked up, its own among them. */
  Set<String> rooms();

  /** What the application keeps with it. */
  Map<String, Object> data();
}
