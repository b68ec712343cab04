package io.tidewire.event;

import org.jspecify.annotations.Nullable;

/** Nobody waits for this answer. */
record NoAck() implements Ack {
  @Override
  public void send(@Nullable Object... args) {
    // nobody waits
  }

  @Override
  public boolean requested() {
    return false;
  }
}
