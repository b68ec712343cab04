package io.tidewire.server.adapter;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.BroadcastAnswers;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** What an adapter may do with its namespace: with the sockets of this server. Thread-safe. */
public interface LocalSockets {
  /** Sends a packet to some of them; encodes it once. */
  void deliver(Collection<? extends Member> receivers, Packet.Event packet, Delivery delivery);

  /**
   * Sends a packet to some of them, with an ack id of this server, and completes when each has
   * answered or disconnected, or after the timeout.
   *
   * @param each called with each answer
   */
  CompletableFuture<BroadcastAnswers> ask(
      Collection<? extends Member> receivers,
      Packet.Event packet,
      Delivery delivery,
      Duration timeout,
      AnswerListener each);

  /** The public view of one of them. */
  SocketView view(Member member);

  /** Disconnects some of them from the namespace, or closes their whole sessions. */
  void disconnect(Collection<? extends Member> members, boolean wholeClient);

  /** Receives the changes of rooms; may be called under a lock. */
  RoomChanges roomListener();

  /** Another server of the cluster sent an event; the ack answers it. */
  void onServerEvent(String event, Args args, Ack ack);
}
