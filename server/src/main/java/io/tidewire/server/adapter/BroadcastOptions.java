package io.tidewire.server.adapter;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Which sockets a broadcast reaches, and how.
 *
 * @param rooms the union of these rooms; empty means all sockets of the namespace
 * @param except rooms whose members are excluded
 * @param local whether other servers of a cluster are excluded
 * @param delivery how it is delivered
 */
public record BroadcastOptions(
    Set<String> rooms, Set<String> except, boolean local, Delivery delivery) {
  /** All sockets of the namespace. */
  public static final BroadcastOptions ALL =
      new BroadcastOptions(Set.of(), Set.of(), false, Delivery.DEFAULT);

  /** Copies the sets. */
  public BroadcastOptions {
    rooms = Set.copyOf(rooms);
    except = Set.copyOf(except);
  }

  /** Reaches these rooms too. */
  public BroadcastOptions withRooms(String... more) {
    return new BroadcastOptions(union(rooms, more), except, local, delivery);
  }

  /** Excludes the members of these rooms too. */
  public BroadcastOptions withExcept(String... more) {
    return new BroadcastOptions(rooms, union(except, more), local, delivery);
  }

  /** Reaches sockets of this server only. */
  public BroadcastOptions onlyLocal() {
    return new BroadcastOptions(rooms, except, true, delivery);
  }

  /** Delivers it in this way. */
  public BroadcastOptions withDelivery(Delivery delivery) {
    return new BroadcastOptions(rooms, except, local, delivery);
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> union = new HashSet<>(some);
    union.addAll(Arrays.asList(more));
    return union;
  }
}
