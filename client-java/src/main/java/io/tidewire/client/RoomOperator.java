package io.tidewire.client;

import io.tidewire.client.internal.rooms.RoomRequests;
import io.tidewire.event.Args;
import io.tidewire.rooms.RoomProtocol;
import io.tidewire.socketio.ReservedEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Emits to the other sockets in some rooms, where the server's policy lets this one send: {@code
 * socket.to("a").to("b").except("c").emit("news", 1)}. A member of several of the rooms gets it
 * once; the sender gets nothing. Immutable and thread-safe, so an operator can be kept and shared.
 */
public final class RoomOperator {
  private final RoomRequests requests;
  private final List<String> rooms;
  private final List<String> except;

  RoomOperator(RoomRequests requests, List<String> rooms, List<String> except) {
    this.requests = requests;
    this.rooms = rooms;
    this.except = except;
  }

  /** To those in this room too. */
  public RoomOperator to(String room) {
    return new RoomOperator(requests, with(rooms, room), except);
  }

  /** Leaves out the members of this room, which the policy has to let this socket see. */
  public RoomOperator except(String room) {
    return new RoomOperator(requests, rooms, with(except, room));
  }

  /**
   * Emits, and asks for no confirmation; as with {@link Socket#emit}, what is emitted while away
   * waits. A refusal goes to the option {@code onError} as a {@link RoomException}.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  public void emit(String event, @Nullable Object... args) {
    requests.tell(RoomProtocol.EMIT, arguments(event, args));
  }

  /**
   * Emits, and completes once the server has passed it on; that others received it is not said.
   * Fails with a {@link RoomException} if the server refused, and else as {@link
   * Socket#emitWithAck(String, Args)} does.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  public CompletableFuture<Void> emitConfirmed(String event, @Nullable Object... args) {
    return requests.confirmed(RoomProtocol.EMIT, arguments(event, args));
  }

  private Args arguments(String event, @Nullable Object... args) {
    ReservedEvents.requireFree(event);
    List<@Nullable Object> all = new ArrayList<>(List.of(rooms, except, event));
    Collections.addAll(all, args);
    return Args.of(all.toArray());
  }

  private static List<String> with(List<String> names, String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return List.copyOf(more);
  }
}
