package io.tidewire.server.internal.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmallMapTest {
  private Map<String, String> map = Map.of();

  @Test
  void anEmptyMapHasNoEntry() {
    assertNull(map.get("/"));
    assertEquals(0, map.size());
  }

  @Test
  void theOnlyEntryCanBeReplaced() {
    put("/", "first");
    put("/", "second");
    assertEquals("second", map.get("/"));
    assertEquals(1, map.size());
  }

  @Test
  void severalEntriesAreKeptApart() {
    put("/", "first");
    put("/news", "second");
    assertEquals("first", map.get("/"));
    assertEquals("second", map.get("/news"));
  }

  @Test
  void oneOfSeveralCanBeReplaced() {
    put("/", "first");
    put("/news", "first");
    put("/", "second");
    assertEquals("second", map.get("/"));
    assertEquals(2, map.size());
  }

  @Test
  void oneOfSeveralCanBeRemoved() {
    put("/", "first");
    put("/news", "second");
    remove("/news");
    assertNull(map.get("/news"));
    assertEquals(1, map.size());
  }

  @Test
  void theOnlyEntryCanBeRemovedAndAddedAgain() {
    put("/", "first");
    remove("/");
    assertEquals(0, map.size());
    put("/", "second");
    assertEquals("second", map.get("/"));
  }

  @Test
  void aSnapshotDoesNotChange() {
    put("/", "first");
    put("/news", "second");
    List<String> all = List.copyOf(map.values());
    remove("/");
    remove("/news");
    assertEquals(2, all.size());
    assertEquals(List.of(), List.copyOf(map.values()));
  }

  private void put(String key, String value) {
    map = SmallMap.with(map, key, value);
  }

  private void remove(String key) {
    map = SmallMap.without(map, key);
  }
}
