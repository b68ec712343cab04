package io.tidewire.server.internal.rooms;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.gson.GsonCodec;
import io.tidewire.rooms.RoomErrorCode;
import io.tidewire.rooms.RoomProtocol;
import io.tidewire.server.rooms.RoomAction;
import io.tidewire.server.rooms.RoomOptions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Handles the room requests of clients, as far as the policy of the namespace allows them. Requests
 * of one socket run on its executor, one after another.
 */
public final class RoomRequests {
  private final Supplier<@Nullable RoomOptions> roomOptions;
  private final Predicate<String> isMember;
  private final Presence presence;

  public RoomRequests(
      Supplier<@Nullable RoomOptions> roomOptions, Predicate<String> isMember, Presence presence) {
    this.roomOptions = roomOptions;
    this.isMember = isMember;
    this.presence = presence;
  }

  /** A {@code tw:} event was received from a client that negotiated them. */
  public void handle(RoomSocket socket, String event, Args args, Ack ack) {
    RoomReply reply = new RoomReply(socket, event, ack);
    try {
      RoomOptions options = roomOptions.get();
      if (options == null) {
        throw new RoomError(RoomErrorCode.NO_POLICY, "clients may not use rooms of this namespace");
      }
      RoomPermissions permissions = new RoomPermissions(socket, options);
      handle(
          permissions,
          event,
          new RoomArguments(args.withCodec(GsonCodec.standard()), options),
          reply);
    } catch (RoomError rejected) {
      reply.rejected(rejected);
    }
  }

  private void handle(
      RoomPermissions permissions, String event, RoomArguments args, RoomReply reply) {
    switch (event) {
      case RoomProtocol.JOIN -> join(permissions, args.room(), reply);
      case RoomProtocol.LEAVE -> leave(permissions, args.room(), reply);
      case RoomProtocol.ROOMS -> reply.done(visible(permissions));
      case RoomProtocol.EMIT -> emit(permissions, args, reply);
      case RoomProtocol.PRESENCE -> watch(permissions, args.room(), reply);
      case RoomProtocol.UNPRESENCE -> presence.unwatch(permissions.socket(), args.room(), reply);
      default ->
          throw new RoomError(RoomErrorCode.BAD_REQUEST, "the server does not know this request");
    }
    presence.settle(permissions.socket());
  }

  /** Applies the policy again to the rooms of a socket, and removes those that it rejects now. */
  public void check(RoomSocket socket) {
    RoomOptions options = roomOptions.get();
    if (options != null) {
      RoomPermissions permissions = new RoomPermissions(socket, options);
      for (String room : Set.copyOf(socket.requestedRooms())) {
        check(permissions, room, RoomAction.JOIN, () -> leave(socket, room));
      }
      presence.watched(
          socket,
          room -> check(permissions, room, RoomAction.SEE, () -> presence.unwatch(socket, room)));
    }
  }

  private static void check(
      RoomPermissions permissions, String room, RoomAction action, Runnable take) {
    try {
      permissions.require(room, action);
    } catch (RoomError rejected) {
      take.run();
      String request = action == RoomAction.JOIN ? RoomProtocol.JOIN : RoomProtocol.PRESENCE;
      RoomReply.lost(permissions.socket(), request, room, rejected);
    }
  }

  private void join(RoomPermissions permissions, String room, RoomReply reply) {
    requireNoId(room);
    permissions.require(room, RoomAction.JOIN);
    requirePlace(permissions, room);
    permissions.socket().requestedRooms().add(room);
    permissions.socket().join(room);
    reply.done();
  }

  /** A client may leave a room that it joined or could join. */
  private static void leave(RoomPermissions permissions, String room, RoomReply reply) {
    boolean requested = permissions.socket().requestedRooms().contains(room);
    if (!requested && !permissions.allows(room, RoomAction.JOIN)) {
      throw new RoomError(RoomErrorCode.NOT_IN_ROOM, "the client has not joined this room");
    }
    leave(permissions.socket(), room);
    reply.done();
  }

  private static void leave(RoomSocket socket, String room) {
    socket.requestedRooms().remove(room);
    socket.leave(room);
  }

  /** The rooms that the client requested, and those that it may see. */
  private static List<String> visible(RoomPermissions permissions) {
    RoomSocket socket = permissions.socket();
    return socket.rooms().stream()
        .filter(room -> !room.equals(socket.id()))
        .filter(
            room ->
                socket.requestedRooms().contains(room) || permissions.allows(room, RoomAction.SEE))
        .toList();
  }

  private void emit(RoomPermissions permissions, RoomArguments args, RoomReply reply) {
    List<String> rooms = args.rooms();
    List<String> except = args.except();
    String event = args.event();
    rooms.forEach(room -> requireNoId(room));
    rooms.forEach(room -> permissions.require(room, RoomAction.SEND));
    requireKnown(permissions, except);
    permissions
        .socket()
        .to(rooms.toArray(String[]::new))
        .except(except.toArray(String[]::new))
        .emit(event, args.eventArgs());
    reply.done();
  }

  /** Excluding a room reveals its members, so the client must be allowed to see it. */
  private static void requireKnown(RoomPermissions permissions, List<String> rooms) {
    Set<String> own = rooms.isEmpty() ? Set.of() : permissions.socket().rooms();
    for (String room : rooms) {
      if (!own.contains(room)) {
        permissions.require(room, RoomAction.SEE);
      }
    }
  }

  private void watch(RoomPermissions permissions, String room, RoomReply reply) {
    requireNoId(room);
    if (!reply.ack().requested()) {
      throw new RoomError(
          RoomErrorCode.BAD_REQUEST, "the members of a room come with an acknowledgement");
    }
    permissions.require(room, RoomAction.SEE);
    presence.watch(permissions.socket(), room, permissions.options().maxWatched(), reply);
  }

  /** A socket's own room carries its private messages; clients may not join it. */
  private void requireNoId(String room) {
    if (isMember.test(room)) {
      throw new RoomError(RoomErrorCode.BAD_ROOM, "this is no room, but a socket");
    }
  }

  private static void requirePlace(RoomPermissions permissions, String room) {
    Set<String> requested = permissions.socket().requestedRooms();
    int most = permissions.options().maxRooms();
    if (requested.size() >= most && !requested.contains(room)) {
      requested.retainAll(
          permissions.socket().rooms()); // the application may have removed it from some
      if (requested.size() >= most) {
        throw new RoomError(
            RoomErrorCode.TOO_MANY_ROOMS, "a client may join " + most + " rooms at most");
      }
    }
  }
}
