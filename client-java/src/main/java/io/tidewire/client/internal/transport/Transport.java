package io.tidewire.client.internal.transport;

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
   * afterwards: where it still holds, the packets have left and no drain is reported.
   */
  void send(List<EnginePacket> packets);

  /**
   * Sends a close packet where that is possible, and ends; what was not written yet is lost. The
   * listener hears nothing more. Has no effect on one that ended.
   */
  void close();

  /** One that can stop between two requests, so that another takes its session over. */
  interface Pausable extends Transport {
    /**
     * Finishes what is under way, then runs {@code paused} and does nothing until {@link #resume}.
     * From now on it is not writable. Packets that come meanwhile are delivered as ever.
     */
    void pause(Runnable paused);

    /** Goes on as if it had never been paused; {@code paused} is not run any more. */
    void resume();
  }

  /** One that can be told to wait with what it brings. */
  interface Holdable extends Transport {
    /** Tells no packets from now on; a few that come are kept, and then the network waits. */
    void hold();

    /** Tells what was kept, and goes on. */
    void release();
  }

  /**
   * One in which the server sends without being asked, and ends that by itself once the session has
   * moved on. It takes a session over when the packet that says so was answered, which it tells by
   * {@link TransportListener#onDrain}: until then it may fail, and the session is where it was.
   */
  interface Streaming extends Pausable {
    /**
     * The server has heard, elsewhere, that the session moved: tells what it had sent before, then
     * runs {@code ended}. Called when paused. If the stream breaks instead, that is reported as
     * ever.
     */
    void drain(Runnable ended);
  }
}
