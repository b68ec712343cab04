package io.tidewire.server.internal.transport;

import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.net.PausableSource;

/** One way to carry the packets of a session. Confined to the session's loop. */
public interface Transport extends PausableSource {
  TransportName name();

  /**
   * Whether {@link #send} may be called now; {@link TransportListener#onWritable} tells when again.
   */
  boolean writable();

  /** How much the network does not take for now, in bytes. Thread-safe. */
  default long unsentBytes() {
    return 0;
  }

  /** Carries a packet; what is sent within one turn of the loop leaves together. */
  void send(PreparedPacket packet);

  /**
   * Tells the peer of the end, after what was sent, and ends; the listener hears of it once more.
   * One that cannot tell it yet does nothing: it is to be called again at the next {@link
   * TransportListener#onWritable}.
   */
  void close();

  /**
   * Takes what the peer has sent until now, then runs {@code next} on the session's loop. For a
   * transport whose packets come with the requests that bring them there is nothing to take.
   */
  default void catchUp(Runnable next) {
    next.run();
  }

  /** Leaves a session that ends at once; a peer that waits for an answer is told of the end. */
  default void dismiss() {
    retire();
  }

  /** Leaves after an upgrade, or after a candidate failed: the session goes on elsewhere. */
  void retire();
}
