package io.tidewire.client.internal.rooms;

import org.jspecify.annotations.Nullable;

/**
 * A room that a socket has joined, or has asked to join. A request is the last one of the
 * application, and null after the server has answered it.
 */
sealed interface RoomState {
  /** Identifies one request to join. */
  final class Request {}

  @Nullable Request request();

  /** The application asked to join, and the socket is no member yet. */
  record Joining(Request request) implements RoomState {}

  /** The socket is a member. */
  record Joined(@Nullable Request request) implements RoomState {}

  /** The socket was a member over an earlier connection, and asked to join again. */
  record Rejoining(@Nullable Request request) implements RoomState {}

  /** The application asked to join again. */
  default RoomState requested(Request next) {
    return this instanceof Joining ? new Joining(next) : member(next);
  }

  /** The server accepted the request. */
  default RoomState accepted() {
    return this instanceof Joining ? new Joined(null) : member(null);
  }

  /** The server rejected the request; null if the socket is no member. */
  default @Nullable RoomState rejected() {
    return this instanceof Joining ? null : member(null);
  }

  private RoomState member(@Nullable Request next) {
    return this instanceof Rejoining ? new Rejoining(next) : new Joined(next);
  }
}
