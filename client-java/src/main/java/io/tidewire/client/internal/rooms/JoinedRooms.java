package io.tidewire.client.internal.rooms;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tidewire.client.RoomException;
import io.tidewire.client.RoomLoss;
import io.tidewire.client.internal.rooms.RoomState.Joined;
import io.tidewire.client.internal.rooms.RoomState.Joining;
import io.tidewire.client.internal.rooms.RoomState.Rejoining;
import io.tidewire.client.internal.rooms.RoomState.Request;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectedException;
import io.tidewire.rooms.RoomProtocol;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that the application joined, across connections. Confined to the loop, except {@link
 * #names}.
 */
final class JoinedRooms {
  private final SocketSender sender;
  private final Outcomes outcomes;
  private final Consumer<RoomLoss> onLost;
  private final Map<String, RoomState> rooms = new ConcurrentHashMap<>(4);

  JoinedRooms(SocketSender sender, Outcomes outcomes, Consumer<RoomLoss> onLost) {
    this.sender = sender;
    this.outcomes = outcomes;
    this.onLost = onLost;
  }

  /** The rooms of which the socket is a member, or was one before a reconnection. Thread-safe. */
  Set<String> names() {
    return rooms.entrySet().stream()
        .filter(room -> !(room.getValue() instanceof Joining))
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  void join(String room, CompletableFuture<Void> outcome) {
    Request request = new Request();
    rooms.merge(room, new Joining(request), (state, first) -> state.requested(request));
    ask(
        RoomProtocol.JOIN,
        room,
        () -> {
          answered(room, request, RoomState::accepted);
          outcomes.complete(outcome);
        },
        cause -> {
          answered(room, request, RoomState::rejected);
          outcomes.fail(outcome, cause);
        });
  }

  /** The room is not joined again, whatever the outcome of the request. */
  void leave(String room, CompletableFuture<Void> outcome) {
    rooms.remove(room);
    ask(
        RoomProtocol.LEAVE,
        room,
        () -> outcomes.complete(outcome),
        cause -> outcomes.fail(outcome, cause));
  }

  /** The socket joined its namespace; it is still a member of its rooms only if recovered. */
  void rejoin(boolean recovered) {
    for (String room : names()) {
      RoomState state = rooms.get(room);
      if (state instanceof Rejoining || !recovered) {
        rejoin(room);
      }
    }
  }

  /** The server removed the socket from a room. */
  void lost(String room, RoomException cause) {
    RoomState state = rooms.get(room);
    if (state == null || state instanceof Joining) {
      return;
    }
    Request request = state.request();
    rooms.computeIfPresent(room, (name, old) -> request == null ? null : new Joining(request));
    onLost.accept(new RoomLoss(room, cause));
  }

  void clear() {
    rooms.clear();
  }

  private void rejoin(String room) {
    rooms.computeIfPresent(room, (name, state) -> new Rejoining(state.request()));
    ask(RoomProtocol.JOIN, room, () -> rejoined(room), cause -> notRejoined(room, cause));
  }

  private void rejoined(String room) {
    rooms.computeIfPresent(
        room,
        (name, state) ->
            state instanceof Rejoining rejoining ? new Joined(rejoining.request()) : state);
  }

  /** The next connection asks again if this one broke. */
  private void notRejoined(String room, Exception cause) {
    if (!(cause instanceof DisconnectedException)) {
      lost(room, RoomErrors.roomException(cause));
    }
  }

  /** Leaving a room, or another request for it, makes an earlier answer irrelevant. */
  private void answered(
      String room, Request request, Function<RoomState, @Nullable RoomState> change) {
    rooms.computeIfPresent(
        room, (name, state) -> state.request() == request ? change.apply(state) : state);
  }

  private void ask(String request, String room, Runnable done, Consumer<Exception> failed) {
    sender.ask(request, Args.of(room), new RoomAnswer(answer -> done.run(), failed));
  }
}
