package io.tidewire.server.internal.socketio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentlyLeftTest {
  private final RecentlyLeft left = new RecentlyLeft();

  @Test
  void aNamespaceThatWasLeftIsKnown() {
    left.add("/news");
    assertTrue(left.contains("/news"));
    assertFalse(left.contains("/never"));
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 0; i < 1_000; i++) {
      left.add("/" + i);
    }
    assertFalse(left.contains("/935"));
    assertTrue(left.contains("/936"));
    assertTrue(left.contains("/999"));
  }
}
