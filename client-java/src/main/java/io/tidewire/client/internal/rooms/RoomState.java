package io.tidewire.client.internal.rooms;

import org.jspecify.annotations.Nullable;

/** A room that a socket has joined, or has asked to join. */
sealed interface RoomState {
  /** Identifies one request to join. */
  final class Request {}

  /** The last request of the application if the server has not answered it, else null. */
  @Nullable Request request();

  /** The application asked to join, again or for the first time. */
  RoomState requested(Request next);

  /** The server accepted the request. */
  RoomState accepted();

  /** The server rejected the request; null if the socket is no member. */
  @Nullable RoomState rejected();

  /** The socket asked to join, and is no member yet. */
  record Joining(Request request) implements RoomState {
    @Override
    public RoomState requested(Request next) {
      return new Joining(next);
    }

    @Override
    public RoomState accepted() {
      return new Joined(null);
    }

    @Override
    public @Nullable RoomState rejected() {
      return null;
    }
  }

  /** The socket is a member. */
  record Joined(@Nullable Request request) implements RoomState {
    @Override
    public RoomState requested(Request next) {
      return new Joined(next);
    }

    @Override
    public RoomState accepted() {
      return new Joined(null);
    }

    @Override
    public RoomState rejected() {
      return new Joined(null);
    }
  }

  /** The socket was a member over an earlier connection, and asked to join again. */
  record Rejoining(@Nullable Request request) implements RoomState {
    @Override
    public RoomState requested(Request next) {
      return new Rejoining(next);
    }

    @Override
    public RoomState accepted() {
      return new Rejoining(null);
    }

    @Override
    public RoomState rejected() {
      return new Rejoining(null);
    }
  }
}
