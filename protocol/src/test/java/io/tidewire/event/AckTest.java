package io.tidewire.event;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class AckTest {
  @Test
  void anUnrequestedAnswerIsIgnored() {
    assertFalse(Ack.NONE.requested());
    assertDoesNotThrow(() -> Ack.NONE.send(Double.NaN));
  }
}
