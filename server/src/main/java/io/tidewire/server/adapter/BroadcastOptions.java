package io.tidewire.server.adapter;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Whom a broadcast reaches, and how.
 *
 * @param rooms their union; empty means everybody in the namespace
 * @param except rooms whose members are left out
 * @param local whether other servers of a cluster are left out
 * @param delivery how it is carried
 */
public record BroadcastOptions(
    Set<String> rooms, Set<String> except, boolean local, Delivery delivery) {
  /** Everybody in the namespace. */
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

  /** Leaves out the members of these rooms too. */
  public BroadcastOptions withExcept(String... more) {
    return new BroadcastOptions(rooms, union(except, more), local, delivery);
  }

  /** Reaches sockets of this server only. */
  public BroadcastOptions onlyLocal() {
    return new BroadcastOptions(rooms, except, true, delivery);
  }

  /** Carries it so. */
  public BroadcastOptions withDelivery(Delivery delivery) {
    return new BroadcastOptions(rooms, except, local, delivery);
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> union = new HashSet<>(some);
    union.addAll(Arrays.asList(more));
    return union;
  }
}
