package io.tidewire.server;

/**
 * Something that can address many: a namespace, an operator, or a socket, which leaves itself out.
 * Every step gives a new operator and changes nothing.
 */
public interface Broadcaster {
  /** Everybody that a broadcast from here reaches. */
  BroadcastOperator broadcast();

  /** Adds rooms to reach; a socket in several of them is reached once. */
  default BroadcastOperator to(String... rooms) {
    return broadcast().withRooms(rooms);
  }

  /** The same as {@link #to}, for sentences that read better with it. */
  default BroadcastOperator in(String... rooms) {
    return to(rooms);
  }

  /** Leaves out whoever is in one of these rooms. */
  default BroadcastOperator except(String... rooms) {
    return broadcast().without(rooms);
  }

  /** Stays on this server, even when there is a cluster. */
  default BroadcastOperator local() {
    return broadcast().onlyLocal();
  }
}
