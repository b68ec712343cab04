package io.tidewire.server.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfinishedHandshakesTest {
  private final List<String> evicted = new ArrayList<>();
  private final UnfinishedHandshakes three = new UnfinishedHandshakes(3);

  @Test
  void noHandshakeIsEvictedUpToTheLimit() {
    enter(three, 1, "a");
    enter(three, 2, "b");
    enter(three, 3, "c");
    assertEquals(List.of(), evicted);
    assertEquals(3, three.size());
  }

  @Test
  void evictsTheOldestOfTheBusiestAddress() {
    enter(three, 1, "quiet");
    enter(three, 2, "first");
    enter(three, 2, "second");
    enter(three, 3, "new");
    assertEquals(List.of("first"), evicted);
  }

  @Test
  void aBusyAddressEvictsItsOwnHandshake() {
    enter(three, 1, "quiet");
    for (int i = 0; i < 5; i++) {
      enter(three, 2, "n" + i);
    }
    assertEquals(List.of("n0", "n1", "n2"), evicted);
  }

  @Test
  void evictsTheOldestIfAllAddressesAreEqual() {
    for (int i = 0; i < 5; i++) {
      enter(three, i, "n" + i);
    }
    assertEquals(List.of("n0", "n1"), evicted);
  }

  @Test
  void aFinishedHandshakeIsNotCounted() {
    UnfinishedHandshakes.Handshake over = enter(three, 1, "over");
    enter(three, 1, "b");
    enter(three, 1, "c");
    over.leave();
    over.leave();
    assertEquals(2, three.size());
    enter(three, 2, "d");
    assertEquals(List.of(), evicted);
  }

  @Test
  void aHandshakeWithASessionIsEvictedAsASession() {
    UnfinishedHandshakes one = new UnfinishedHandshakes(1);
    assertTrue(enter(one, 1, "request").becomes(() -> evicted.add("session")));
    enter(one, 2, "new");
    assertEquals(List.of("session"), evicted);
  }

  @Test
  void anEvictedHandshakeIsNotReplaced() {
    UnfinishedHandshakes one = new UnfinishedHandshakes(1);
    UnfinishedHandshakes.Handshake first = enter(one, 1, "first");
    enter(one, 2, "second");
    assertFalse(first.becomes(() -> {}));
    first.leave();
    assertEquals(1, one.size());
  }

  @Test
  void largeHeadersCountAsManyHandshakes() {
    UnfinishedHandshakes many = new UnfinishedHandshakes(100); // 200 KiB
    for (int i = 0; i < 20; i++) {
      many.enter(address(7), 30_000, () -> evicted.add("large"));
    }
    assertEquals(14, evicted.size());
    assertEquals(6, many.size());
  }

  @Test
  void aHundredThousandHandshakesLeaveNoEntries() {
    UnfinishedHandshakes many = new UnfinishedHandshakes(20_000);
    List<UnfinishedHandshakes.Handshake> all = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      all.add(enter(many, i % 30_000, ""));
    }
    assertEquals(20_000, many.size());
    all.forEach(UnfinishedHandshakes.Handshake::leave);
    assertEquals(0, many.size());
  }

  private UnfinishedHandshakes.Handshake enter(UnfinishedHandshakes to, int host, String name) {
    return to.enter(address(host), 0, () -> evicted.add(name));
  }

  private static InetAddress address(int host) {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, (byte) (host >> 8), (byte) host});
    } catch (java.net.UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
