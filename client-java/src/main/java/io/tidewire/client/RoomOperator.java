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
 * Emits to the other sockets in some rooms, as the server's policy permits: {@code
 * socket.to("a").to("b").except("c").emit("news", 1)}. A member of several rooms receives the event
 * once; the sender does not receive it. Immutable and thread-safe: an operator can be kept and
 * shared.
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

  /** Also emits to the members of this room. */
  public RoomOperator to(String room) {
    return new RoomOperator(requests, with(rooms, room), except);
  }

  /** Excludes the members of this room; the policy must permit it. */
  public RoomOperator except(String room) {
    return new RoomOperator(requests, rooms, with(except, room));
  }

  /**
   * Emits without confirmation. While the socket is disconnected the event waits, like that of
   * {@link Socket#emit}. If the server rejects it, the option {@code onError} receives a {@link
   * RoomException}.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  public void emit(String event, @Nullable Object... args) {
    requests.send(RoomProtocol.EMIT, arguments(event, args));
  }

  /**
   * Emits, and completes when the server has sent the event to the members. It does not confirm
   * that they received it. Fails with a {@link RoomException} if the server rejects it, and else
   * like {@link Socket#emitWithAck(String, Args)}.
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
    return requests.args(all.toArray());
  }

  private static List<String> with(List<String> names, String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return List.copyOf(more);
  }
}
