package io.tidewire.server.internal.recovery;

import io.tidewire.server.Socket;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one namespace whose clients are away, the longest first, each with the bytes that
 * are kept for it. Thread-safe by its lock, under which no other code is called.
 *
 * @param <K> what is kept of a socket
 */
final class AwaySockets<K> {
  private static final int OVERHEAD = 2048; // measured: socket, listeners, rooms, emptied session
  private static final int PER_NAME = 120; // of a room, beside its characters

  private final Map<K, Integer> waiting = new LinkedHashMap<>();

  /** The memory of a socket without its log. */
  static int cost(Socket socket) {
    int cost = OVERHEAD + bytes(socket.handshake().authJson());
    for (String room : socket.rooms()) {
      cost += PER_NAME + 2 * room.length();
    }
    return cost;
  }

  /** How many bytes a text takes: one per character if all are Latin-1. */
  static int bytes(String text) {
    return text.chars().allMatch(c -> c < 0x100) ? text.length() : 2 * text.length();
  }

  synchronized void add(K session, int cost) {
    waiting.put(session, cost);
  }

  /** Returns its cost; zero for an unknown one. */
  synchronized int remove(K session) {
    Integer cost = waiting.remove(session);
    return cost == null ? 0 : cost;
  }

  /** The socket that has been away longest; null if no socket is away. */
  synchronized @Nullable K oldest() {
    Iterator<K> first = waiting.keySet().iterator();
    return first.hasNext() ? first.next() : null;
  }

  synchronized int size() {
    return waiting.size();
  }
}
