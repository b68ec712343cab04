package io.tidewire.server.internal.rooms;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
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
 * Does what clients want of the rooms of a namespace, as far as its policy lets them. What one
 * socket wants is dealt with on its thread of execution, one thing after another.
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

  /** One of our events came from a client that knows of them. */
  public void handle(RoomSocket socket, String event, Args args, Ack ack) {
    RoomReply reply = new RoomReply(socket, event, ack);
    try {
      RoomOptions options = roomOptions.get();
      if (options == null) {
        throw new RoomError(RoomErrorCode.NO_POLICY, "clients may not use rooms of this namespace");
      }
      RoomPermissions gate = new RoomPermissions(socket, options);
      handle(gate, event, new RoomArguments(args, options), reply);
    } catch (RoomError refused) {
      reply.refused(refused);
    }
  }

  private void handle(RoomPermissions gate, String event, RoomArguments args, RoomReply reply) {
    switch (event) {
      case RoomProtocol.JOIN -> join(gate, args.room(), reply);
      case RoomProtocol.LEAVE -> leave(gate, args.room(), reply);
      case RoomProtocol.ROOMS -> reply.done(visible(gate));
      case RoomProtocol.EMIT -> emit(gate, args, reply);
      case RoomProtocol.PRESENCE -> watch(gate, args.room(), reply);
      case RoomProtocol.UNPRESENCE -> presence.unwatch(gate.socket(), args.room(), reply);
      default ->
          throw new RoomError(RoomErrorCode.BAD_REQUEST, "the server does not know this request");
    }
    presence.settle(gate.socket());
  }

  /** Asks the policy anew of all that a socket has, and takes what it may not have any more. */
  public void check(RoomSocket socket) {
    RoomOptions options = roomOptions.get();
    if (options != null) {
      RoomPermissions gate = new RoomPermissions(socket, options);
      for (String room : Set.copyOf(socket.requestedRooms())) {
        check(gate, room, RoomAction.JOIN, () -> leave(socket, room));
      }
      presence.watched(
          socket, room -> check(gate, room, RoomAction.SEE, () -> presence.unwatch(socket, room)));
    }
  }

  private static void check(RoomPermissions gate, String room, RoomAction action, Runnable take) {
    try {
      gate.require(room, action);
    } catch (RoomError refused) {
      take.run();
      String request = action == RoomAction.JOIN ? RoomProtocol.JOIN : RoomProtocol.PRESENCE;
      RoomReply.lost(gate.socket(), request, room, refused);
    }
  }

  private void join(RoomPermissions gate, String room, RoomReply reply) {
    requireNoId(room);
    gate.require(room, RoomAction.JOIN);
    requirePlace(gate, room);
    gate.socket().requestedRooms().add(room);
    gate.socket().join(room);
    reply.done();
  }

  /** A client may leave what it joined, or might have. */
  private static void leave(RoomPermissions gate, String room, RoomReply reply) {
    boolean requested = gate.socket().requestedRooms().contains(room);
    if (!requested && !gate.allows(room, RoomAction.JOIN)) {
      throw new RoomError(RoomErrorCode.NOT_IN_ROOM, "the client has not joined this room");
    }
    leave(gate.socket(), room);
    reply.done();
  }

  private static void leave(RoomSocket socket, String room) {
    socket.requestedRooms().remove(room);
    socket.leave(room);
  }

  /** What the client asked for, and what it may know of beside. */
  private static List<String> visible(RoomPermissions gate) {
    RoomSocket socket = gate.socket();
    return socket.rooms().stream()
        .filter(room -> !room.equals(socket.id()))
        .filter(room -> socket.requestedRooms().contains(room) || gate.allows(room, RoomAction.SEE))
        .toList();
  }

  private void emit(RoomPermissions gate, RoomArguments args, RoomReply reply) {
    List<String> rooms = args.rooms();
    List<String> except = args.except();
    String event = args.event();
    rooms.forEach(room -> requireNoId(room));
    rooms.forEach(room -> gate.require(room, RoomAction.SEND));
    requireKnown(gate, except);
    gate.socket()
        .to(rooms.toArray(String[]::new))
        .except(except.toArray(String[]::new))
        .emit(event, args.eventArgs());
    reply.done();
  }

  /** Whoever is left out of a broadcast tells who is in a room: so it must be one it may know. */
  private static void requireKnown(RoomPermissions gate, List<String> rooms) {
    Set<String> own = rooms.isEmpty() ? Set.of() : gate.socket().rooms();
    for (String room : rooms) {
      if (!own.contains(room)) {
        gate.require(room, RoomAction.SEE);
      }
    }
  }

  private void watch(RoomPermissions gate, String room, RoomReply reply) {
    requireNoId(room);
    if (!reply.ack().requested()) {
      throw new RoomError(
          RoomErrorCode.BAD_REQUEST, "the members of a room come with an acknowledgement");
    }
    gate.require(room, RoomAction.SEE);
    presence.watch(gate.socket(), room, gate.options().maxWatched(), reply);
  }

  /** A socket's own room carries what the application tells that socket alone. */
  private void requireNoId(String room) {
    if (isMember.test(room)) {
      throw new RoomError(RoomErrorCode.BAD_ROOM, "this is no room, but a socket");
    }
  }

  private static void requirePlace(RoomPermissions gate, String room) {
    Set<String> requested = gate.socket().requestedRooms();
    int most = gate.options().maxRooms();
    if (requested.size() >= most && !requested.contains(room)) {
      requested.retainAll(gate.socket().rooms()); // the application may have made it leave some
      if (requested.size() >= most) {
        throw new RoomError(
            RoomErrorCode.TOO_MANY_ROOMS, "a client may join " + most + " rooms at most");
      }
    }
  }
}
