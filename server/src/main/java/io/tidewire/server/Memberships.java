package io.tidewire.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's memberships by namespace. Nearly every client has one, and as many as there are
 * clients are kept: so one is not worth a table. Confined to the loop.
 */
final class Memberships {
  private Map<String, Membership> byNamespace = Map.of(); // immutable up to one, then a table

  @Nullable Membership get(String namespace) {
    return byNamespace.get(namespace);
  }

  void put(String namespace, Membership membership) {
    if (byNamespace.isEmpty() || isOnly(namespace)) {
      byNamespace = Map.of(namespace, membership);
      return;
    }
    if (byNamespace.size() == 1) {
      byNamespace = new HashMap<>(byNamespace);
    }
    byNamespace.put(namespace, membership);
  }

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
