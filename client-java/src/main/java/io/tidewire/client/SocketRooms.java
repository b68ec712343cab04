package io.tidewire.client;

import io.tidewire.event.Args;
import io.tidewire.rooms.RoomProtocol;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The side of a {@link Socket} that deals with rooms, on servers of ours whose namespace has a
 * policy for that; elsewhere all of it fails with a {@link RoomException}. Requests leave in the
 * order of the calls and of what is emitted (but past the queue of {@code retries}), wait for a
 * connection as events do, and are answered within the option {@code ackTimeout}.
 */
public abstract sealed class SocketRooms extends SocketOutput permits Socket {

  private final Rooms rooms = new Rooms(this); // belongs to the loop
  private final Presences presences = new Presences(this); // the same

  SocketRooms(Manager manager, String namespace, ClientOptions options) {
    super(manager, namespace, options);
  }

  /**
   * Joins a room, also after each reconnection, until it is left; see {@link #onRoomLost}. Does no
   * harm when done twice. Fails with a {@link RoomException} if the server refuses, and else as
   * {@link Socket#emitWithAck(String, Args)} does, when the server may have done it nevertheless.
   */
  public CompletableFuture<Void> join(String room) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    loop.execute(() -> rooms.join(room, outcome));
    return outcome;
  }

  /** Leaves a room; fails as {@link #join} does, but is not joined again in any case. */
  public CompletableFuture<Void> leave(String room) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    loop.execute(() -> rooms.leave(room, outcome));
    return outcome;
  }

  /**
   * The rooms that this socket joined by {@link #join}; a snapshot. While away, those that it will
   * join again.
   */
  public Set<String> rooms() {
    return rooms.names();
  }

  /** Emits to the others in a room, which this socket need not be in. */
  public RoomOperator to(String room) {
    return new RoomOperator(this, List.of(room), List.of());
  }

  /**
   * Watches who is in a room, until that is closed. One that is watched already is not asked for
   * again.
   */
  public Presence presence(String room) {
    Presence presence = new Presence(this, room);
    loop.execute(() -> presences.open(presence));
    return presence;
  }

  /** Calls {@code listener} each time a room is lost that this socket had joined. */
  public Socket onRoomLost(Consumer<? super RoomLoss> listener) {
    hooks.roomLost.add(listener);
    return self();
  }

  /** Removes a listener that {@link #onRoomLost} added. */
  public Socket offRoomLost(Consumer<? super RoomLoss> listener) {
    hooks.roomLost.remove(listener);
    return self();
  }

  /** Asks what the server confirms or refuses. Thread-safe. */
  final CompletableFuture<Void> confirmed(String request, Args args) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    ask(request, args, new RoomAnswer(done -> complete(outcome), cause -> fail(outcome, cause)));
    return outcome;
  }

  final void complete(CompletableFuture<Void> outcome) {
    options.threads().answer(() -> outcome.complete(null));
  }

  final void fail(CompletableFuture<Void> outcome, Exception cause) {
    options.threads().answer(() -> outcome.completeExceptionally(cause));
  }

  final void close(Presence presence) {
    loop.execute(() -> presences.close(presence));
  }

  final void tellRoomLost(RoomLoss loss) {
    tell(hooks.roomLost, loss);
  }

  /** The socket is in its namespace, and nothing was sent there yet; called on the loop. */
  final void rejoin(boolean recovered) {
    rooms.rejoin(recovered);
  }

  /** All that waited was sent; called on the loop. */
  final void watchAgain(boolean recovered) {
    presences.resume(recovered);
  }

  /** Called on the loop. */
  final void forgetRooms() {
    rooms.clear();
    presences.clear();
  }

  /** Whether it is an event of ours, which is then dealt with; called on the loop. */
  final boolean takes(String event, Args args) {
    boolean ours = RoomProtocol.contains(event) && manager.offers().contains(ROOMS);
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
      onError.accept(malformed);
    }
  }

  private void onRefused(Args args) {
    RoomException cause = RoomException.in(args).orElseThrow(IllegalArgumentException::new);
    Subject subject = args.get(0, Subject.class);
    if (subject.room() == null) {
      onError.accept(cause); // an emit that nobody waits for
    } else if (RoomProtocol.PRESENCE.equals(subject.event())) {
      presences.lost(subject.room(), cause);
    } else {
      rooms.lost(subject.room(), cause);
    }
  }

  /** What a refusal is about; the room is null where it is a request. */
  private record Subject(@Nullable String event, @Nullable String room) {}
}
