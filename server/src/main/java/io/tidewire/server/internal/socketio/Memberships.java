package io.tidewire.server.internal.socketio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's memberships by namespace, and those it had lately. Nearly every client has one, and as
 * many as there are clients are kept: so one is not worth a table. Confined to the loop.
 */
final class Memberships {
  private Map<String, Membership> byNamespace = Map.of(); // immutable up to one, then a table
  private @Nullable RecentlyLeft left; // null until a namespace was left

  @Nullable Membership get(String namespace) {
    return byNamespace.get(namespace);
  }

  void put(String namespace, Membership membership) {
    if (byNamespace.isEmpty() || isOnly(namespace)) {
      byNamespace = Map.of(namespace, membership);
      return;
    }
    if (!(byNamespace instanceof HashMap)) {
      byNamespace = new HashMap<>(byNamespace);
    }
    byNamespace.put(namespace, membership);
  }

  /** The client is out of that namespace, or did not get in. */
  void leave(String namespace) {
    if (isOnly(namespace)) {
      byNamespace = Map.of();
    } else if (byNamespace.containsKey(namespace)) {
      byNamespace.remove(namespace);
    }
    if (left == null) {
      left = new RecentlyLeft();
    }
    left.add(namespace);
  }

  /**
   * Whether a packet for that namespace is none out of place: it is joined, or was until lately.
   */
  boolean knows(String namespace) {
    return byNamespace.containsKey(namespace) || (left != null && left.contains(namespace));
  }

  /** How many there are now. */
  int size() {
    return byNamespace.size();
  }

  /** A snapshot. */
  List<Membership> all() {
    return List.copyOf(byNamespace.values());
  }

  void clear() {
    byNamespace = Map.of();
  }

  private boolean isOnly(String namespace) {
    return byNamespace.size() == 1 && byNamespace.containsKey(namespace);
  }
}
