package io.tidewire.server.adapter;

import java.util.Map;
import java.util.Set;

/** What servers of a cluster exchange about a socket. */
public interface SocketView {
  /** The public id. */
  String id();

  /**
   * A JSON object: {@code headers}, {@code time}, {@code address}, {@code xdomain}, {@code secure},
   * {@code issued}, {@code url}, {@code query} and {@code auth}, as in the reference.
   */
  String handshakeJson();

  /** The rooms it was in when it was looked up, its own included. */
  Set<String> rooms();

  /** The data that the application keeps with it. */
  Map<String, Object> data();
}
