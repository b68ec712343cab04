package io.tidewire.client;

import io.tidewire.event.Args;

/**
 * A member of a room. Immutable.
 *
 * @param id the public id of a socket, or what the server makes of it, for instance a user's
 * @param data what the server shows of the member, as the one argument; maybe null
 * @param count how many sockets it has in the room, at least 1
 */
public record Member(String id, Args data, int count) {
  /**
   * What the server shows of the member.
   *
   * @throws IllegalArgumentException if it is null or of another type
   */
  public <T> T data(Class<T> type) {
    return data.get(0, type);
  }
}
