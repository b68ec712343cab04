package io.tidewire.server.internal.socketio;

/**
 * The namespaces that a client left recently. Packets that it sent before it was notified are
 * ignored. Keeps hashes, not names: after a collision, a packet is ignored that would otherwise
 * close the session. Confined to the loop.
 */
final class RecentlyLeft {
  private static final int SIZE = 64;

  private final int[] hashes = new int[SIZE]; // a ring, the oldest replaced first
  private int count;

  void add(String namespace) {
    hashes[count % SIZE] = namespace.hashCode();
    count = count + 1 == 2 * SIZE ? SIZE : count + 1;
  }

  boolean contains(String namespace) {
    int hash = namespace.hashCode();
    for (int i = 0; i < Math.min(count, SIZE); i++) {
      if (hashes[i] == hash) {
        return true;
      }
    }
    return false;
  }
}
