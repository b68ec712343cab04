package io.tidewire.client.internal.rooms;

import io.tidewire.client.RoomException;
import io.tidewire.client.RoomLoss;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.client.internal.socket.SocketCore;
import io.tidewire.client.internal.socket.SocketListeners;
import io.tidewire.client.internal.socket.SocketRooms;
import io.tidewire.client.internal.socket.SocketSender;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import io.tidewire.rooms.RoomProtocol;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of one socket about rooms, in the order of the calls. Public methods are
 * thread-safe, except those of {@link SocketRooms}.
 */
public final class RoomRequests implements SocketRooms {
  private final EventLoop loop;
  private final SocketCore socket;
  private final SocketSender sender;
  private final SocketListeners listeners;
  private final Outcomes outcomes;
  private final JoinedRooms rooms; // belongs to the loop
  private final Presences presences; // the same

  /** For a socket without rooms. */
  public RoomRequests(EventLoop loop, SocketCore socket, ListenerExecutors threads) {
    this.loop = loop;
    this.socket = socket;
    this.sender = socket.sender();
    this.listeners = socket.listeners();
    this.outcomes = new Outcomes(threads);
    this.rooms = new JoinedRooms(sender, outcomes, this::onRoomLost);
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

  /** A snapshot of the joined rooms. */
  public Set<String> names() {
    return rooms.names();
  }

  /** Adds a view of a room's members. */
  public void open(PresenceView viewer) {
    loop.execute(() -> presences.open(viewer));
  }

  /** Removes a view. */
  public void close(PresenceView viewer) {
    loop.execute(() -> presences.close(viewer));
  }

  /** Values as arguments of a request. */
  public Args args(@Nullable Object... values) {
    return sender.args(values);
  }

  /** Sends a request without an answer. */
  public void send(String request, Args args) {
    sender.send(request, args);
  }

  /** Sends a request that the server confirms or rejects. */
  public CompletableFuture<Void> confirmed(String request, Args args) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    sender.ask(
        request,
        args,
        new RoomAnswer(done -> outcomes.complete(outcome), cause -> outcomes.fail(outcome, cause)));
    return outcome;
  }

  private void onRoomLost(RoomLoss loss) {
    listeners.queue().call(listeners.roomLost, loss);
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
  public void clear() {
    rooms.clear();
    presences.clear();
  }

  @Override
  public boolean takes(String event, Args args) {
    boolean aboutRooms = RoomProtocol.contains(event) && socket.offersRooms();
    if (aboutRooms) {
      process(event, args.withCodec(GsonCodec.standard()));
    }
    return aboutRooms;
  }

  private void process(String event, Args args) {
    try {
      if (event.equals(RoomProtocol.REFUSED)) {
        onRejected(args);
      } else {
        presences.changed(event, args);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      listeners.onError().accept(malformed);
    }
  }

  private void onRejected(Args args) {
    RoomException cause = RoomErrors.in(args).orElseThrow(IllegalArgumentException::new);
    Subject subject = args.get(0, Subject.class);
    if (subject.room() == null) {
      listeners.onError().accept(cause); // an emit without confirmation
    } else if (RoomProtocol.PRESENCE.equals(subject.event())) {
      presences.lost(subject.room(), cause);
    } else {
      rooms.lost(subject.room(), cause);
    }
  }

  /** The subject of a rejection; the room is null if that is an emit. */
  private record Subject(@Nullable String event, @Nullable String room) {}
}
