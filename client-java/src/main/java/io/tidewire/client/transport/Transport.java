package io.tidewire.client.transport;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;

/** One way to carry the packets of a session. Confined to the loop. */
public interface Transport {
  /** Which of them this is. */
  TransportName name();

  /** Starts to connect; the listener hears how it went. Called once. */
  void open();

  /**
   * Whether {@link #send} may be called now; {@link TransportListener#onDrain} tells when again.
   */
  boolean writable();

  /**
   * Carries packets, in order and together where the transport can. Ask {@link #writable}
   * afterwards: where it still holds, the packets have left and no drain is told.
   */
  void send(List<EnginePacket> packets);

  /**
   * Says goodbye to the server where that is possible, and ends; what was not written yet is lost.
   * The listener hears nothing more. Has no effect on one that ended.
   */
  void close();

  /** One that can stop between two requests, so that another takes its session over. */
  interface Pausable extends Transport {
    /**
     * Finishes what is under way, then runs {@code paused} and does nothing until {@link #resume}.
     * From now on it is not writable. Packets that come meanwhile are told as ever.
     */
    void pause(Runnable paused);

    /** Goes on as if it had never been paused; {@code paused} is not run any more. */
    void resume();
  }
}
