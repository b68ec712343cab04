package io.tidewire.core.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With one name, with few names, and with so many that they are hashed. */
class EventTableTest {
  private final Registration[] added = {Registration.always((args, ack) -> {})};
  private final Registration[] changed = {Registration.always((args, ack) -> {})};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 9, 100})
  void findsEachNameAndNoOther(int names) {
    EventTable table = of(names);
    for (int i = 0; i < names; i++) {
      assertSame(added, table.of("event" + i));
    }
    assertSame(Registration.NONE, table.of("event" + names));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 9, 10, 100})
  void forgetsOneNameAndKeepsTheOthers(int names) {
    EventTable table = of(names).with("event0", Registration.NONE);
    assertSame(Registration.NONE, table.of("event0"));
    for (int i = 1; i < names; i++) {
      assertSame(added, table.of("event" + i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 100})
  void aChangeLeavesTheTableThatItWasMadeOf(int names) {
    EventTable before = of(names);
    EventTable after = before.with("event0", changed);
    assertSame(added, before.of("event0"));
    assertSame(changed, after.of("event0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9})
  void removingAnUnknownNameChangesNothing(int names) {
    EventTable table = of(names);
    assertEquals(table, table.with("other", Registration.NONE));
  }

  private EventTable of(int names) {
    EventTable table = EventTable.EMPTY;
    for (int i = 0; i < names; i++) {
      table = table.with("event" + i, added);
    }
    return table;
  }
}
