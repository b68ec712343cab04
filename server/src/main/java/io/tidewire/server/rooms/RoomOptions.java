package io.tidewire.server.rooms;

import java.util.Optional;

/**
 * What Tidewire clients may do with the rooms of a namespace by themselves, and the limits.
 * Immutable.
 *
 * @param policy called for each room and action
 * @param maxRooms how many rooms one socket may join by request of its client, and how many one
 *     request may name; 1 to 100,000, 100 by default
 * @param maxNameLength of a room, in characters; 1 to 65,535, 255 by default
 * @param maxWatched how many rooms one socket may watch; 1 to 100,000, 100 by default
 * @param presence what clients may see there; empty for nothing, the default
 */
public record RoomOptions(
    RoomPolicy policy,
    int maxRooms,
    int maxNameLength,
    int maxWatched,
    Optional<PresenceOptions> presence) {
  private static final int MOST_ROOMS = 100_000;
  private static final int LONGEST_NAME = 65_535;

  /**
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public RoomOptions {
    requireRange("maxRooms", maxRooms, MOST_ROOMS);
    requireRange("maxNameLength", maxNameLength, LONGEST_NAME);
    requireRange("maxWatched", maxWatched, MOST_ROOMS);
  }

  /** This policy with default limits. */
  public static RoomOptions of(RoomPolicy policy) {
    return new RoomOptions(policy, 100, 255, 100, Optional.empty());
  }

  /** How many rooms one socket may join by request of its client. */
  public RoomOptions withMaxRooms(int to) {
    return new RoomOptions(policy, to, maxNameLength, maxWatched, presence);
  }

  /** How long the name of a room may be, in characters. */
  public RoomOptions withMaxNameLength(int to) {
    return new RoomOptions(policy, maxRooms, to, maxWatched, presence);
  }

  /** How many rooms one socket may watch. */
  public RoomOptions withMaxWatched(int to) {
    return new RoomOptions(policy, maxRooms, maxNameLength, to, presence);
  }

  /** Allows clients to see the members of rooms. */
  public RoomOptions withPresence(PresenceOptions to) {
    return new RoomOptions(policy, maxRooms, maxNameLength, maxWatched, Optional.of(to));
  }

  private static void requireRange(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(option + " must be in 1.." + most + ", but is " + value);
    }
  }
}
