package io.tidewire.server.internal.transport;

import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.net.PausableSource;

/** Sends and receives the packets of a session. Confined to the session's loop. */
public interface Transport extends PausableSource {
  TransportName name();

  /** Whether {@link #send} may be called; else {@link TransportListener#onWritable} follows. */
  boolean writable();

  /** How many bytes wait for the network. Thread-safe. */
  default long unsentBytes() {
    return 0;
  }

  /** Sends a packet; those of one turn of the loop are written together. */
  void send(PreparedPacket packet);

  /**
   * Sends the close packet after all packets, and closes; {@link TransportListener#onClose}
   * follows. If the transport cannot send, this does nothing, and is called again at the next
   * {@link TransportListener#onWritable}.
   */
  void close();

  /**
   * Reads the packets that have arrived, then runs {@code next} on the session's loop. A transport
   * that receives by requests has nothing to read.
   */
  default void catchUp(Runnable next) {
    next.run();
  }

  /**
   * Detaches from a session that closes at once; an open poll is answered with the close packet.
   */
  default void dismiss() {
    retire();
  }

  /** Detaches after an upgrade, or as a failed candidate: the session has another transport. */
  void retire();
}
