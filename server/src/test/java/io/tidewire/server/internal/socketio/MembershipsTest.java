package io.tidewire.server.internal.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipsTest {
  private final Memberships memberships = new Memberships();
  private final Membership first = new Membership.Joining(null);
  private final Membership second = new Membership.Joining(null);

  @Test
  void aClientBeginsOutsideOfEveryNamespace() {
    assertNull(memberships.get("/"));
    assertEquals(0, memberships.size());
  }

  @Test
  void theOnlyOneCanBeReplaced() {
    memberships.put("/", first);
    memberships.put("/", second);
    assertSame(second, memberships.get("/"));
    assertEquals(1, memberships.size());
  }

  @Test
  void severalAreKeptApart() {
    memberships.put("/", first);
    memberships.put("/news", second);
    assertSame(first, memberships.get("/"));
    assertSame(second, memberships.get("/news"));
  }

  @Test
  void oneOfSeveralCanBeReplaced() {
    memberships.put("/", first);
    memberships.put("/news", first);
    memberships.put("/", second);
    assertSame(second, memberships.get("/"));
    assertEquals(2, memberships.size());
  }

  @Test
  void oneThatWasLeftCountsNoMoreAndIsKnownForAWhile() {
    memberships.put("/", first);
    memberships.put("/news", second);
    memberships.leave("/news");
    assertNull(memberships.get("/news"));
    assertEquals(1, memberships.size());
    assertTrue(memberships.knows("/news"));
    assertFalse(memberships.knows("/never"));
  }

  @Test
  void theOnlyOneCanBeLeftAndTakenAgain() {
    memberships.put("/", first);
    memberships.leave("/");
    assertEquals(0, memberships.size());
    memberships.put("/", second);
    assertSame(second, memberships.get("/"));
  }

  @Test
  void thoseThatWereLeftLongAgoAreForgotten() {
    for (int i = 0; i < 1_000; i++) {
      memberships.leave("/" + i);
    }
    assertFalse(memberships.knows("/935"));
    assertTrue(memberships.knows("/936"));
    assertTrue(memberships.knows("/999"));
  }

  @Test
  void aSnapshotStaysAsItIsWhenAllAreForgotten() {
    memberships.put("/", first);
    memberships.put("/news", second);
    List<Membership> all = memberships.all();
    memberships.clear();
    assertEquals(2, all.size());
    assertEquals(List.of(), memberships.all());
  }
}
