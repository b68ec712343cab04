package io.tidewire.server.internal.net;

/** Reads from a peer. While reading is paused, data waits in the network. */
public interface PausableSource {
  /** Stops delivering until {@link #resumeReading}. */
  void pauseReading();

  void resumeReading();
}
