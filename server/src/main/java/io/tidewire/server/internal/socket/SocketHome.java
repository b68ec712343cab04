package io.tidewire.server.internal.socket;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.UserCode;
import io.tidewire.server.Handshake;
import io.tidewire.server.Socket;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.internal.recovery.RecoverySession;
import io.tidewire.server.internal.rooms.Presence;
import io.tidewire.server.internal.rooms.RoomRequests;
import io.tidewire.server.internal.rooms.RoomSocket;
import io.tidewire.server.internal.transport.PacketWriter;
import org.jspecify.annotations.Nullable;

/** What a socket needs of its namespace. Thread-safe. */
public interface SocketHome {
  String name();

  Adapter adapter();

  /** Encodes what its sockets are sent. */
  PacketWriter writer();

  RoomRequests roomRequests();

  Presence presence();

  /** One id for all receivers of a broadcast, so that it is encoded once. */
  long nextAckId();

  /** What outlives the connections of a socket; null where nothing does. */
  @Nullable RecoverySession beginRecovery(String socketId, Handshake handshake, EventLoop loop);

  /** A new socket is in. */
  void add(RoomSocket socket);

  /** A socket that was away is back; its place was kept. */
  void addAgain(Socket socket);

  /** A socket that may come back keeps its place. */
  void suspend(Socket socket);

  /** A socket is gone for good. */
  void remove(RoomSocket socket);

  /** UserCode the connection listeners, on the socket's thread of execution. */
  void announce(RoomSocket socket);

  /**
   * Guards a call of the adapter, which may be the application's; returns whether it ended well.
   */
  boolean guarded(UserCode.Call call);
}
