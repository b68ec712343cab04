package io.tidewire.server.adapter;

import io.tidewire.event.Args;
import io.tidewire.server.ServerAnswers;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the rooms of one namespace and sends its broadcasts, on one server or many. Every method is
 * thread-safe.
 */
public interface Adapter extends BroadcastBackend, AutoCloseable {
  /** A socket has connected. */
  void add(Member member);

  /** A socket was disconnected: it leaves all rooms, and can join none any more. */
  void remove(Member member);

  /** Adds a socket to rooms; does nothing for a disconnected one. */
  void join(Member member, Collection<String> rooms);

  /** Removes a socket from a room; does nothing if it is not a member. */
  void leave(Member member, String room);

  /** A snapshot, with the socket's own room. */
  Set<String> roomsOf(Member member);

  /** A snapshot of the rooms that sockets of this server have joined, without their own rooms. */
  Set<String> rooms();

  /** Sends an event to the other servers. */
  void serverSideEmit(String event, Args args);

  /**
   * Sends an event to the other servers and collects the answers that arrive within the timeout.
   */
  CompletableFuture<ServerAnswers> serverSideEmitWithAck(String event, Args args, Duration timeout);

  /** The namespace is removed or the server closed; no method is called afterwards. */
  @Override
  void close();
}
