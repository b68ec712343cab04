package io.tidewire.server.internal.rooms;

import io.tidewire.codec.JsonCodec;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.json.Json;
import io.tidewire.rooms.RoomErrorCode;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.adapter.LocalSockets;
import io.tidewire.server.adapter.Member;
import io.tidewire.server.adapter.RoomChanges;
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
 * Shows clients the members of the rooms of a namespace. Thread-safe by hand-over: changes of rooms
 * and requests to watch run on one executor, in order. Snapshots and changes are sent from there,
 * so they reach a client in order. The application's functions for a socket run on the socket's
 * executor, and nothing waits for them.
 */
public final class Presence implements RoomChanges {
  private final String namespace;
  private final Supplier<@Nullable RoomOptions> roomOptions;
  private final JsonCodec codec;
  private final SerialExecutor executor;
  private final LocalSockets sockets;
  private final Consumer<Throwable> onError;
  private final PresenceRooms rooms =
      new PresenceRooms(this::isShown, this::notifyWatchers); // confined to the executor

  private volatile boolean used; // a socket joined while presence was enabled

  public Presence(
      String namespace,
      Supplier<@Nullable RoomOptions> roomOptions,
      JsonCodec codec,
      SerialExecutor executor,
      LocalSockets sockets,
      Consumer<Throwable> onError) {
    this.namespace = namespace;
    this.roomOptions = roomOptions;
    this.codec = codec;
    this.executor = executor;
    this.sockets = sockets;
    this.onError = onError;
  }

  /** A socket joined the namespace, and no room yet. */
  public void arrived(Member member) {
    if (options().isPresent()) {
      used = true;
      executor.execute(() -> rooms.arrive(member));
    }
  }

  /** A socket is closed, and in no room any more. */
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

  /** Calls the application's functions for a socket; called on the socket's executor. */
  public void introduce(RoomSocket socket) {
    options()
        .ifPresent(
            shown -> UserCode.run(() -> introduce(socket, shown), socket.errorsOf("presence")));
  }

  /** Answers with the members of a room, and sends its changes from then on. */
  void watch(RoomSocket socket, String room, int limit, RoomReply reply) {
    executor.execute(() -> answer(rooms.watch(room, socket.member(), limit), reply));
  }

  /**
   * Holds the executor of a socket until the notifications of its request are sent: its next
   * requests wait in its own queue, where flow control counts them. Called by the task of the
   * request.
   */
  void settle(RoomSocket socket) {
    if (used) {
      executor.execute(socket.executor().hold());
    }
  }

  /** Answers after the last notification of the room. */
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

  /** Calls {@code each} with the rooms that a socket watches, on its executor. */
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
    boolean[] decision = new boolean[1];
    return shown != null
        && UserCode.run(() -> decision[0] = shown.rooms().test(room), onError)
        && decision[0];
  }

  private void introduce(RoomSocket socket, PresenceOptions shown) throws Exception {
    String key = Objects.requireNonNull(shown.key().of(socket), "the key of a member is null");
    @Nullable Object data = shown.data().of(socket);
    MemberView view =
        new MemberView(key, json(Objects.requireNonNull(data, "a member's data is null")));
    executor.execute(() -> rooms.introduce(socket.member(), view));
  }

  private String json(Object data) {
    return Json.write(codec, data);
  }

  private static void answer(Watching outcome, RoomReply reply) {
    if (outcome instanceof Watching.Begun begun) {
      reply.done(begun.answer());
    } else if (outcome instanceof Watching.NotShown) {
      reply.rejected(RoomErrorCode.FORBIDDEN, "presence is not shown in this room");
    } else if (outcome instanceof Watching.TooMany) {
      reply.rejected(RoomErrorCode.TOO_MANY_ROOMS, "the client watches as many rooms as it may");
    }
  }

  private void notifyWatchers(Collection<Member> watchers, String room, Change change) {
    Packet.Event news =
        new Packet.Event(namespace, Packet.NO_ACK, change.event(), change.args(room));
    sockets.deliver(watchers, news, Delivery.DEFAULT);
  }
}
