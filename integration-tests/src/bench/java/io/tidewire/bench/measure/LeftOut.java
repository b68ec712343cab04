package io.tidewire.bench.measure;

import io.tidewire.bench.server.Peer;

/**
 * A server that a scenario does not measure, and the reason, which is printed below its row of the
 * table.
 */
public record LeftOut(Peer peer, String why) {
  public static final LeftOut NETTY_BINARY =
      new LeftOut(
          Peer.NETTY,
          "writes a byte 0x04 before each attachment, as Engine.IO 3 did, gives no answer to one of"
              + " zeros, and with four events under way takes the text of one for the attachment of another");
  public static final LeftOut NETTY_POLLING =
      new LeftOut(
          Peer.NETTY,
          "says Connection: keep-alive and closes the connection after each response, so that a"
              + " client which keeps it loses its next request");
  public static final LeftOut NETTY_UPGRADE =
      new LeftOut(
          Peer.NETTY,
          "says Connection: keep-alive and closes the connection after each response, so that a"
              + " client which keeps it does not get as far as its upgrade");
  public static final LeftOut NETTY_DEFLATE =
      new LeftOut(
          Peer.NETTY,
          "declines permessage-deflate without context takeover, which this load needs: it sends"
              + " bytes that were compressed once");

  /** The executor of listeners makes no difference without listeners. */
  public static final LeftOut NO_LISTENER =
      new LeftOut(Peer.OURS, "the same as ours-loop, because no listener runs");

  public String text() {
    return peer.id() + " is left out: " + why;
  }
}
