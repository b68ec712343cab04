package io.tidewire.client.internal.rooms;

import io.tidewire.client.RoomException;
import io.tidewire.client.RoomLoss;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.client.internal.socket.RoomsOfSocket;
import io.tidewire.client.internal.socket.SocketCore;
import io.tidewire.client.internal.socket.SocketListeners;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.rooms.RoomProtocol;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one socket, on servers that offer them. Requests leave in the order of the calls.
 * Public methods are thread-safe, unless {@link RoomsOfSocket} has them.
 */
public final class RoomRequests implements RoomsOfSocket {
  private final EventLoop loop;
  private final SocketCore socket;
  private final SocketSender sender;
  private final SocketListeners listeners;
  private final Outcomes outcomes;
  private final JoinedRooms rooms; // belongs to the loop
  private final Presences presences; // the same

  /** For a socket that has none yet. */
  public RoomRequests(EventLoop loop, SocketCore socket, ListenerExecutors threads) {
    this.loop = loop;
    this.socket = socket;
    this.sender = socket.sender();
    this.listeners = socket.listeners();
    this.outcomes = new Outcomes(threads);
    this.rooms = new JoinedRooms(sender, outcomes, this::tellRoomLost);
    this.presences = new Presences(socket, outcomes);
  }

  /** Joins a room. */
  public CompletableFuture<Void> join(String room) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    loop.execute(() -> rooms.join(room, outcome));
    return outcome;
  }

  /** Leaves a room. */
  public CompletableFuture<Void> leave(String room) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    loop.execute(() -> rooms.leave(room, outcome));
    return outcome;
  }

  /** The rooms that were joined; a snapshot. */
  public Set<String> names() {
    return rooms.names();
  }

  /** Begins to watch a room. */
  public void open(PresenceView viewer) {
    loop.execute(() -> presences.open(viewer));
  }

  /** Watches it no more. */
  public void close(PresenceView viewer) {
    loop.execute(() -> presences.close(viewer));
  }

  /** Asks for something and waits for no answer. */
  public void tell(String request, Args args) {
    sender.tell(request, args);
  }

  /** Asks what the server confirms or refuses. Thread-safe. */
  public CompletableFuture<Void> confirmed(String request, Args args) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    sender.ask(
        request,
        args,
        new RoomAnswer(done -> outcomes.complete(outcome), cause -> outcomes.fail(outcome, cause)));
    return outcome;
  }

  private void tellRoomLost(RoomLoss loss) {
    listeners.tell(listeners.roomLost, loss);
  }

  @Override
  public void rejoin(boolean recovered) {
    rooms.rejoin(recovered);
  }

  @Override
  public void watchAgain(boolean recovered) {
    presences.resume(recovered);
  }

  @Override
  public void forget() {
    rooms.clear();
    presences.clear();
  }

  @Override
  public boolean takes(String event, Args args) {
    boolean ours = RoomProtocol.contains(event) && socket.offersRooms();
    if (ours) {
      take(event, args);
    }
    return ours;
  }

  private void take(String event, Args args) {
    try {
      if (event.equals(RoomProtocol.REFUSED)) {
        onRefused(args);
      } else {
        presences.heard(event, args);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      listeners.onError().accept(malformed);
    }
  }

  private void onRefused(Args args) {
    RoomException cause = RoomErrors.in(args).orElseThrow(IllegalArgumentException::new);
    Subject subject = args.get(0, Subject.class);
    if (subject.room() == null) {
      listeners.onError().accept(cause); // an emit without acknowledgement
    } else if (RoomProtocol.PRESENCE.equals(subject.event())) {
      presences.lost(subject.room(), cause);
    } else {
      rooms.lost(subject.room(), cause);
    }
  }

  /** What a refusal is about; the room is null where it is a request. */
  private record Subject(@Nullable String event, @Nullable String room) {}
}
