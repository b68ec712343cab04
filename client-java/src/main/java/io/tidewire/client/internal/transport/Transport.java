package io.tidewire.client.internal.transport;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import java.util.List;

/** Carries the packets of a session. Confined to the loop. */
public interface Transport {
  /** Its name on the wire. */
  TransportName name();

  /** Starts to connect, and notifies the listener of the outcome. Called once. */
  void open();

  /**
   * Whether {@link #send} may be called now; {@link TransportListener#onDrain} follows otherwise.
   */
  boolean writable();

  /**
   * Sends packets in order, together if the transport can. If {@link #writable} still holds
   * afterwards, the packets were sent and no drain is reported.
   */
  void send(List<EnginePacket> packets);

  /**
   * Sends a close packet if possible, and closes. Unwritten packets are lost. The listener is no
   * longer called. Has no effect on a closed transport.
   */
  void close();

  /** A transport that can pause between two requests, so that another takes over its session. */
  interface Pausable extends Transport {
    /**
     * Finishes the pending requests, runs {@code paused}, and sends nothing until {@link #resume}.
     * It is not writable from this call on. Packets that arrive are still passed on.
     */
    void pause(Runnable paused);

    /** Ends the pause; {@code paused} does not run if it has not run before. */
    void resume();
  }

  /** A transport that can hold back received packets. */
  interface Holdable extends Transport {
    /** Holds back the packets that arrive: a few in memory, the others in the network. */
    void hold();

    /** Passes on the held packets, and continues. */
    void release();
  }

  /**
   * A transport whose server sends unrequested, and ends the stream after the session has moved. It
   * takes over a session when the server answers the upgrade packet, which {@link
   * TransportListener#onDrain} reports. If it fails before, the session stays on its transport.
   */
  interface Streaming extends Pausable {
    /**
     * The session has moved to another transport. Passes on the remaining packets of the stream,
     * then runs {@code ended}. Called when paused. A stream that breaks is still reported.
     */
    void drain(Runnable ended);
  }
}
