package io.tidewire.client.internal.manager;

/**
 * Told whether something is used. Called on the loop.
 *
 * @param <T> what is used
 */
public interface Usage<T> {
  /** It has a connection, or tries to. */
  void used(T it);

  /** It has none and wants none. */
  void unused(T it);

  /** For a manager that is not shared. */
  static <T> Usage<T> none() {
    return new Usage<>() {
      @Override
      public void used(T it) {
        // it is not kept
      }

      @Override
      public void unused(T it) {
        // it is not kept
      }
    };
  }
}
