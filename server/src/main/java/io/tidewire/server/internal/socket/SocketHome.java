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

  /** Encodes packets for its sockets. */
  PacketWriter writer();

  RoomRequests roomRequests();

  Presence presence();

  /** One id for all receivers of a broadcast, so that it is encoded once. */
  long nextAckId();

  /** The part of a socket that outlives its connections; null without recovery. */
  @Nullable RecoverySession beginRecovery(String socketId, Handshake handshake, EventLoop loop);

  /** A new socket has joined. */
  void add(RoomSocket socket);

  /** A socket was recovered; it is still a member of its rooms. */
  void addAgain(Socket socket);

  /** A socket's connection broke; it stays a member of its rooms. */
  void suspend(Socket socket);

  /** A socket is closed and cannot be recovered. */
  void remove(RoomSocket socket);

  /** Calls the connection listeners, on the socket's executor. */
  void announce(RoomSocket socket);

  /**
   * Guards a call of the adapter, which may be the application's; returns whether it did not throw.
   */
  boolean guarded(UserCode.Call call);
}
