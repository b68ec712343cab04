package io.tidewire.server.adapter;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Whom a broadcast reaches.
 *
 * @param rooms their union; empty means everybody in the namespace
 * @param except rooms whose members are left out
 * @param local whether other servers of a cluster are left out
 */
public record BroadcastOptions(Set<String> rooms, Set<String> except, boolean local) {
  /** Everybody in the namespace. */
  public static final BroadcastOptions ALL = new BroadcastOptions(Set.of(), Set.of(), false);

  /** Copies the sets. */
  public BroadcastOptions {
    rooms = Set.copyOf(rooms);
    except = Set.copyOf(except);
  }

  /** Reaches these rooms too. */
  public BroadcastOptions withRooms(String... more) {
    return new BroadcastOptions(union(rooms, more), except, local);
  }

  /** Leaves out the members of these rooms too. */
  public BroadcastOptions withExcept(String... more) {
    return new BroadcastOptions(rooms, union(except, more), local);
  }

  /** Reaches sockets of this server only. */
  public BroadcastOptions onlyLocal() {
    return new BroadcastOptions(rooms, except, true);
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> union = new HashSet<>(some);
    union.addAll(Arrays.asList(more));
    return union;
  }
}
