package io.tidewire.server;

/**
 * Something that can address many: a namespace, an operator, or a socket, which leaves itself out.
 * Every step returns a new operator and changes nothing.
 *
 * @param <O> the operator, {@link BroadcastOperator}
 */
public interface Broadcaster<O extends Broadcaster<O>> {
  /** Everybody that a broadcast from here reaches. */
  O broadcast();

  /** Adds rooms to reach; a socket in several of them is reached once. */
  default O to(String... rooms) {
    return broadcast().to(rooms);
  }

  /** The same as {@link #to}, for sentences that read better with it. */
  default O in(String... rooms) {
    return to(rooms);
  }

  /** Leaves out whoever is in one of these rooms. */
  default O except(String... rooms) {
    return broadcast().except(rooms);
  }

  /** Stays on this server, even when there is a cluster. */
  default O local() {
    return broadcast().local();
  }
}
