package io.tidewire.core.listen;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of each event; immutable. Each socket has one, usually with few names, which
 * are compared one by one; a hash table is used only for many.
 */
final class EventTable {
  static final EventTable EMPTY = new EventTable(new String[0], new Registration[0][]);

  private static final int FEW = 8;

  private final String[] names;
  private final Registration[][] registered; // by the index of the name, never empty
  private final @Nullable Map<String, Integer> indexes; // null for few names

  private EventTable(String[] names, Registration[][] registered) {
    this.names = names;
    this.registered = registered;
    this.indexes = names.length > FEW ? indexesOf(names) : null;
  }

  /** In the order they were added; the array must not be changed. */
  Registration[] of(String event) {
    int index = indexOf(event);
    return index < 0 ? Registration.NONE : registered[index];
  }

  /** A table with other registrations of one event, which is removed if it has none. */
  EventTable with(String event, Registration[] changed) {
    int index = indexOf(event);
    if (changed.length == 0) {
      return index < 0 ? this : without(index);
    }
    if (index < 0) {
      return new EventTable(CopyOnWrite.with(names, event), CopyOnWrite.with(registered, changed));
    }
    Registration[][] replaced = registered.clone();
    replaced[index] = changed;
    return new EventTable(names, replaced);
  }

  private EventTable without(int index) {
    return new EventTable(
        CopyOnWrite.without(names, index), CopyOnWrite.without(registered, index));
  }

  private int indexOf(String event) {
    if (indexes != null) {
      return indexes.getOrDefault(event, -1);
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(event)) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, Integer> indexesOf(String[] names) {
    Map<String, Integer> indexes = new HashMap<>(2 * names.length);
    for (int i = 0; i < names.length; i++) {
      indexes.put(names[i], i);
    }
    return indexes;
  }
}
