package io.tidewire.server;

/** Called when everything that waited for a client was sent. */
@FunctionalInterface
public interface DrainListener {
  /** What it throws goes to the error hook. */
  void onDrain() throws Exception;
}
