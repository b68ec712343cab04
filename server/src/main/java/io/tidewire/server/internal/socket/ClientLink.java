package io.tidewire.server.internal.socket;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ErrorContext;
import io.tidewire.server.Socket;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.options.ServerOptions;

/** What a socket needs of its client. Thread-safe unless said otherwise. */
public interface ClientLink {
  /** The loop of the session, to which the client is confined. */
  EventLoop loop();

  ServerOptions options();

  /** Whether the client negotiated the extensions of Tidewire. */
  boolean knowsTidewire();

  /** What carries its packets right now. */
  String transport();

  /** Where application code failed for this client. */
  ErrorContext placeOf(String call, String namespace);

  /** Hands a packet over to the session, after what was sent before. */
  void send(PreparedPacket packet);

  /** How much waits for the client, in bytes. */
  long bufferedBytes();

  /** A packet of the client waits on the server until {@link #release}; called on the loop. */
  void hold(long bytes);

  /** A packet that waited has been handled. */
  void release(long bytes);

  /** Disconnects one socket, and notifies the client; called on the loop. */
  void disconnect(Socket socket, DisconnectReason reason);

  /** Disconnects all sockets of the client and closes its session; called on the loop. */
  void disconnectAll();

  /** Closes the session as if its connection had broken: the client connects again. */
  void breakOff();
}
