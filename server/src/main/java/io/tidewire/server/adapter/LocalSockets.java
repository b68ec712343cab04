package io.tidewire.server.adapter;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.BroadcastAnswers;
import io.tidewire.server.RoomListener;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * The narrow view that an adapter gets of its namespace: the sockets of this server. Thread-safe.
 */
public interface LocalSockets {
  /** Sends a packet to some of them; encodes it once. */
  void deliver(Collection<? extends Member> receivers, Packet.Event packet, Delivery delivery);

  /**
   * Sends a packet to some of them, under an ack id of this server, and completes when each has
   * answered, or gone, or the time is over.
   *
   * @param each hears of the answers before
   */
  CompletableFuture<BroadcastAnswers> ask(
      Collection<? extends Member> receivers,
      Packet.Event packet,
      Delivery delivery,
      Duration timeout,
      AnswerListener each);

  /** What may be told of one of them. */
  SocketView view(Member member);

  /** Puts some of them out of the namespace, or ends their whole sessions. */
  void disconnect(Collection<? extends Member> members, boolean wholeClient);

  /** Hears how the rooms change; may be called under a lock. */
  RoomListener roomListener();

  /** Another server of the cluster sent an event; the ack answers it. */
  void onServerEvent(String event, Args args, Ack ack);
}
