package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipsTest {
  private final Memberships memberships = new Memberships();
  private final Membership first = new Membership.Left();
  private final Membership second = new Membership.Left();

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
  void aSnapshotStaysAsItIsWhenAllAreForgotten() {
    memberships.put("/", first);
    memberships.put("/news", second);
    List<Membership> all = memberships.all();
    memberships.clear();
    assertEquals(2, all.size());
    assertEquals(List.of(), memberships.all());
  }
}
