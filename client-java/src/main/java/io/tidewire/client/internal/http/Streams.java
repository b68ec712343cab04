package io.tidewire.client.internal.http;

import io.tidewire.engineio.EnginePacket;
import java.util.List;

/** Opens HTTP answers that are read as they come. Confined to the loop. */
public interface Streams {
  /** Sends a GET; the listener hears of it on the loop, and never within this call. */
  Http.Exchange open(Http.Request request, Listener listener);

  /** Told how one answer goes. After the last three nothing follows. */
  interface Listener {
    /** The head came, with status 200. */
    void onBegun();

    /**
     * Packets that came together. Once they are dealt with, {@code done} is run on the loop;
     * without that the connection is soon read no more.
     */
    void onPackets(List<EnginePacket> packets, Runnable done);

    /** The body ended in good order, after a whole packet. */
    void onEnded();

    /** The answer has another status. */
    void onRefused(int status, String body);

    /** No connection, one that broke, or a body that is malformed or ended within a packet. */
    void onBroken(Throwable thrown);
  }
}
