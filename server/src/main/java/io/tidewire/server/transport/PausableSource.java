package io.tidewire.server.transport;

/** Something that reads from a peer, which its network holds back while it does not. */
public interface PausableSource {
  /** Stops delivering until {@link #resumeReading}. */
  void pauseReading();

  void resumeReading();
}
