package io.tidewire.client.internal.rooms;

import io.tidewire.client.RoomException;
import io.tidewire.client.RoomLoss;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectedException;
import io.tidewire.rooms.RoomProtocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The rooms that a socket joined by itself, across connections. Confined to the loop, but for
 * {@link #names}.
 */
final class JoinedRooms {

  private final SocketSender sender;
  private final Outcomes outcomes;
  private final Consumer<RoomLoss> onLost;
  private final Set<String> joined = ConcurrentHashMap.newKeySet();
  private final Set<String> unsure = new HashSet<>(4); // whether it was let in again
  private final Map<String, Object> wishes = new HashMap<>(4); // the last request for each room

  JoinedRooms(SocketSender sender, Outcomes outcomes, Consumer<RoomLoss> onLost) {
    this.sender = sender;
    this.outcomes = outcomes;
    this.onLost = onLost;
  }

  /** A snapshot. Thread-safe. */
  Set<String> names() {
    return Set.copyOf(joined);
  }

  void join(String room, CompletableFuture<Void> outcome) {
    Object wish = wish(room);
    ask(RoomProtocol.JOIN, room, wish, outcome);
  }

  /** From now on it is not joined again, whatever becomes of the request. */
  void leave(String room, CompletableFuture<Void> outcome) {
    Object wish = wish(room);
    joined.remove(room);
    ask(RoomProtocol.LEAVE, room, wish, outcome);
  }

  /** The socket is in its namespace; in its rooms only if it was recovered. */
  void rejoin(boolean recovered) {
    for (String room : names()) {
      if (!recovered || unsure.contains(room)) {
        rejoin(room);
      }
    }
  }

  /** The server took the room away. */
  void lost(String room, RoomException cause) {
    unsure.remove(room);
    if (joined.remove(room)) {
      onLost.accept(new RoomLoss(room, cause));
    }
  }

  void clear() {
    joined.clear();
    unsure.clear();
  }

  private void rejoin(String room) {
    unsure.add(room);
    sender.ask(
        RoomProtocol.JOIN,
        Args.of(room),
        new RoomAnswer(answer -> unsure.remove(room), cause -> notRejoined(room, cause)));
  }

  private Object wish(String room) {
    Object wish = new Object();
    wishes.put(room, wish);
    return wish;
  }

  private void ask(String event, String room, Object wish, CompletableFuture<Void> outcome) {
    sender.ask(
        event,
        Args.of(room),
        new RoomAnswer(
            answer -> {
              if (wishes.remove(room, wish) && event.equals(RoomProtocol.JOIN)) {
                joined.add(room);
              }
              outcomes.complete(outcome);
            },
            cause -> {
              wishes.remove(room, wish);
              outcomes.fail(outcome, cause);
            }));
  }

  /** A connection that broke meanwhile is followed by another, over which it is asked again. */
  private void notRejoined(String room, Exception cause) {
    if (!(cause instanceof DisconnectedException)) {
      lost(room, cause instanceof RoomException refusal ? refusal : RoomErrors.unanswered(cause));
    }
  }
}
