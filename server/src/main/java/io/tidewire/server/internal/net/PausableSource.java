package io.tidewire.server.internal.net;

/** Something that reads from a peer, which its network holds back while it does not. */
public interface PausableSource {
  /** Stops delivering until {@link #resumeReading}. */
  void pauseReading();

  void resumeReading();
}
