package io.tidewire.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WebSocketLimitsTest {
  @Test
  void eachLimitChangesAlone() {
    WebSocketLimits limits = WebSocketLimits.of(9);
    assertEquals(new WebSocketLimits(1, 9, 9, 16_384), limits.withMaxFramePayload(1));
    assertEquals(new WebSocketLimits(9, 1, 9, 16_384), limits.withMaxMessage(1));
    assertEquals(new WebSocketLimits(9, 9, 1, 16_384), limits.withMaxInflatedMessage(1));
    assertEquals(new WebSocketLimits(9, 9, 9, 1), limits.withMaxFragments(1));
  }

  @Test
  void noLimitIsZero() {
    assertThrows(IllegalArgumentException.class, () -> WebSocketLimits.of(9).withMaxFragments(0));
  }
}
