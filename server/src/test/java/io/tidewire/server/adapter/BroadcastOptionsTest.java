package io.tidewire.server.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BroadcastOptionsTest {
  private static final BroadcastOptions RED = BroadcastOptions.ALL.withRooms("red");

  @Test
  void roomsAddUp() {
    assertEquals(
        new BroadcastOptions(Set.of("red", "blue"), Set.of(), false, Delivery.DEFAULT),
        RED.withRooms("blue", "red"));
  }

  @Test
  void exceptionsAddUp() {
    assertEquals(
        new BroadcastOptions(Set.of("red"), Set.of("a", "b"), false, Delivery.DEFAULT),
        RED.withExcept("a").withExcept("b"));
  }

  @Test
  void staysOnThisServerWhenToldSo() {
    assertEquals(
        new BroadcastOptions(Set.of("red"), Set.of(), true, Delivery.DEFAULT), RED.onlyLocal());
  }

  @Test
  void aStepChangesNothingBeforeIt() {
    BroadcastOptions before =
        new BroadcastOptions(Set.of("red"), Set.of(), false, Delivery.DEFAULT);
    RED.withRooms("blue");
    RED.withExcept("a");
    RED.onlyLocal();
    assertEquals(before, RED);
  }
}
