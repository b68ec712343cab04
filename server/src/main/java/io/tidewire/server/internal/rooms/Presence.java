package io.tidewire.server.internal.rooms;

import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.json.Json;
import io.tidewire.rooms.RoomErrorCode;
import io.tidewire.server.RoomListener;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.adapter.LocalSockets;
import io.tidewire.server.adapter.Member;
import io.tidewire.server.rooms.PresenceOptions;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.socketio.Packet;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients see who is in the rooms of a namespace. Thread-safe by hand-over: what happens to
 * rooms, and who wants to hear of it, passes one executor, in the order in which it happened. A
 * snapshot and the changes after it leave from there too, so they reach a client in that order.
 * What the application shows of a socket is found out on the socket's own thread of execution, and
 * nobody waits for it.
 */
public final class Presence implements RoomListener {
  private final String namespace;
  private final Supplier<@Nullable RoomOptions> roomOptions;
  private final SerialExecutor executor;
  private final LocalSockets sockets;
  private final Consumer<Throwable> onError;
  private final PresenceRooms rooms =
      new PresenceRooms(this::isShown, this::tell); // the executor's

  private volatile boolean used; // somebody came to be seen: what follows counts

  public Presence(
      String namespace,
      Supplier<@Nullable RoomOptions> roomOptions,
      SerialExecutor executor,
      LocalSockets sockets,
      Consumer<Throwable> onError) {
    this.namespace = namespace;
    this.roomOptions = roomOptions;
    this.executor = executor;
    this.sockets = sockets;
    this.onError = onError;
  }

  /** A socket is in the namespace, and in no room yet. */
  public void arrived(Member member) {
    if (options().isPresent()) {
      used = true;
      executor.execute(() -> rooms.arrive(member));
    }
  }

  /** A socket is gone for good, and in no room any more. */
  public void departed(Member member) {
    if (used) {
      executor.execute(() -> rooms.depart(member));
    }
  }

  @Override
  public void onJoin(String room, String socketId) {
    if (used) {
      executor.execute(() -> rooms.join(room, socketId));
    }
  }

  @Override
  public void onLeave(String room, String socketId) {
    if (used) {
      executor.execute(() -> rooms.leave(room, socketId));
    }
  }

  /** Finds out what is to be seen of a socket; called on the socket's thread of execution. */
  public void introduce(RoomSocket socket) {
    options()
        .ifPresent(
            shown -> UserCode.run(() -> introduce(socket, shown), socket.errorsOf("presence")));
  }

  /** Answers who is in a room, and tells from then on what changes there. */
  void watch(RoomSocket socket, String room, int limit, RoomReply reply) {
    executor.execute(() -> answer(rooms.watch(room, socket.member(), limit), reply));
  }

  /**
   * Ends the turn of a socket's request only when all that it led to has been told: what the client
   * asks next waits in its own queue, where flow control sees it. Called in that turn.
   */
  void settle(RoomSocket socket) {
    if (used) {
      executor.execute(socket.executor().hold());
    }
  }

  /** Answers when nothing more will be told of the room. */
  void unwatch(RoomSocket socket, String room, RoomReply reply) {
    executor.execute(
        () -> {
          rooms.unwatch(room, socket.member());
          reply.done();
        });
  }

  void unwatch(RoomSocket socket, String room) {
    executor.execute(() -> rooms.unwatch(room, socket.member()));
  }

  /** UserCode {@code each} with the rooms that a socket watches, in its listeners' turn. */
  void watched(RoomSocket socket, Consumer<String> each) {
    executor.execute(
        () ->
            rooms
                .watchedBy(socket.member())
                .forEach(room -> socket.executor().execute(() -> each.accept(room))));
  }

  private Optional<PresenceOptions> options() {
    RoomOptions options = roomOptions.get();
    return options == null ? Optional.empty() : options.presence();
  }

  private boolean isShown(String room) {
    PresenceOptions shown = options().orElse(null);
    boolean[] verdict = new boolean[1];
    return shown != null
        && UserCode.run(() -> verdict[0] = shown.rooms().test(room), onError)
        && verdict[0];
  }

  private void introduce(RoomSocket socket, PresenceOptions shown) {
    String key = Objects.requireNonNull(shown.key().apply(socket), "the key of a member is null");
    @Nullable Object data = shown.data().apply(socket);
    MemberView view =
        new MemberView(key, Json.write(Objects.requireNonNull(data, "a member's data is null")));
    executor.execute(() -> rooms.introduce(socket.member(), view));
  }

  private static void answer(Watching outcome, RoomReply reply) {
    if (outcome instanceof Watching.Begun begun) {
      reply.done(begun.answer());
    } else if (outcome instanceof Watching.NotShown) {
      reply.refused(RoomErrorCode.FORBIDDEN, "who is in this room is not shown");
    } else if (outcome instanceof Watching.TooMany) {
      reply.refused(RoomErrorCode.TOO_MANY_ROOMS, "the client watches as many rooms as it may");
    }
  }

  private void tell(Collection<Member> watchers, String room, Change change) {
    Packet.Event news =
        new Packet.Event(namespace, Packet.NO_ACK, change.event(), change.args(room));
    sockets.deliver(watchers, news, Delivery.DEFAULT);
  }
}
