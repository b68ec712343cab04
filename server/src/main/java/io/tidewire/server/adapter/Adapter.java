package io.tidewire.server.adapter;

import io.tidewire.event.Args;
import io.tidewire.server.ServerAnswers;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Knows the rooms of one namespace and carries its broadcasts, over one server or many. Every
 * method is thread-safe.
 */
public interface Adapter extends Reach, AutoCloseable {
  /** A socket has connected. */
  void add(Member member);

  /** A socket is gone: it leaves all rooms, and joins none any more. */
  void remove(Member member);

  /** Adds a socket to rooms; does nothing for one that is gone. */
  void join(Member member, Collection<String> rooms);

  /** Takes a socket out of a room; does nothing if it is not in there. */
  void leave(Member member, String room);

  /** A snapshot, with the socket's own room in it. */
  Set<String> roomsOf(Member member);

  /** A snapshot of the rooms that sockets of this server have joined, but for their own. */
  Set<String> rooms();

  /** Sends an event to the other servers. */
  void serverSideEmit(String event, Args args);

  /** Sends an event to the other servers and gathers their answers for so long. */
  CompletableFuture<ServerAnswers> serverSideEmitWithAck(String event, Args args, Duration timeout);

  /** The namespace is going, with its server or before; nothing is called afterwards. */
  @Override
  void close();
}
