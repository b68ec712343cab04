package io.tidewire.client;

/** Where a manager is kept; told on the loop whether it is used. */
interface Home {
  /** For a manager that nobody shares. */
  Home NONE = new Home() {};

  /** It has a connection, or tries to. */
  default void used(Manager manager) {}

  /** It has none and wants none. */
  default void unused(Manager manager) {}
}
