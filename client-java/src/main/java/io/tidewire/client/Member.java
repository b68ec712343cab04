package io.tidewire.client;

import io.tidewire.event.Args;

/**
 * A member of a room. Immutable.
 *
 * @param id the public id of a socket, or another id that the server uses, for instance a user's
 * @param data the data that the server publishes, as the only argument, which may be null
 * @param count the number of its sockets in the room, at least 1
 */
public record Member(String id, Args data, int count) {
  /**
   * The data that the server publishes.
   *
   * @throws IllegalArgumentException if it is null or of another type
   */
  public <T> T data(Class<T> type) {
    return data.get(0, type);
  }
}
