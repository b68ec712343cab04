package io.tidewire.server.internal.socketio;

import java.util.HashMap;
import java.util.Map;

/**
 * Changes maps that mostly have one entry: up to one they are immutable and small, then a table.
 * Each client keeps one, so the usual case must not cost a table.
 */
final class SmallMap {
  private SmallMap() {}

  /** The map with that entry; the given one is used no more. */
  static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    if (map.isEmpty() || isOnly(map, key)) {
      return Map.of(key, value);
    }
    Map<String, V> table = map instanceof HashMap ? map : new HashMap<>(map);
    table.put(key, value);
    return table;
  }

  /** The map without that key; the given one is used no more. */
  static <V> Map<String, V> without(Map<String, V> map, String key) {
    if (isOnly(map, key)) {
      return Map.of();
    } else if (map.containsKey(key)) {
      map.remove(key);
    }
    return map;
  }

  private static boolean isOnly(Map<String, ?> map, String key) {
    return map.size() == 1 && map.containsKey(key);
  }
}
