package io.tidewire.server;

/**
 * Can address many sockets: a namespace, an operator, or a socket, which excludes itself. Each
 * method returns a new operator and changes nothing.
 *
 * @param <O> the operator, {@link BroadcastOperator}
 */
public interface Broadcaster<O extends Broadcaster<O>> {
  /** All sockets that a broadcast from here reaches. */
  O broadcast();

  /** Adds rooms to reach; a socket in several of them is reached once. */
  default O to(String... rooms) {
    return broadcast().to(rooms);
  }

  /** The same as {@link #to}, for sentences that read better with it. */
  default O in(String... rooms) {
    return to(rooms);
  }

  /** Excludes the members of these rooms. */
  default O except(String... rooms) {
    return broadcast().except(rooms);
  }

  /** Reaches only sockets of this server, even in a cluster. */
  default O local() {
    return broadcast().local();
  }
}
