package io.tidewire.client.internal.http;

import io.tidewire.engineio.EnginePacket;
import java.util.List;

/** Opens streams: HTTP responses that are decoded while they arrive. Confined to the loop. */
public interface Streams {
  /** Sends a GET. Calls the listener on the loop, and never within this call. */
  Http.Exchange open(Http.Request request, Listener listener);

  /** Receives the events of one stream. After the last three no event follows. */
  interface Listener {
    /** The head arrived, with status 200. */
    void onBegun();

    /**
     * Packets that arrived together. The listener runs {@code done} on the loop after processing
     * them; otherwise the connection is soon not read.
     */
    void onPackets(List<EnginePacket> packets, Runnable done);

    /** The body ended after a whole packet. */
    void onEnded();

    /** The response has another status. */
    void onRefused(int status, String body);

    /** The connection failed or broke, or the body is malformed or ended within a packet. */
    void onBroken(Throwable thrown);
  }
}
