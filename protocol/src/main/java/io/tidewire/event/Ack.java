package io.tidewire.event;

import org.jspecify.annotations.Nullable;

/**
 * Answers one event. Thread-safe, and may be kept and called later. Only the first answer is sent.
 * Further answers are ignored, and so is an answer that the sender did not request.
 */
public interface Ack {
  /** For events without an acknowledgement: ignores every answer. */
  Ack NONE =
      new Ack() {
        @Override
        public void send(@Nullable Object... args) {
          // no acknowledgement was requested
        }

        @Override
        public boolean requested() {
          return false;
        }

        @Override
        public String toString() {
          return "Ack.NONE";
        }
      };

  /**
   * Sends {@code args} to the sender of the event.
   *
   * @throws IllegalArgumentException if an argument cannot become JSON, as in {@link Args#of}
   */
  void send(@Nullable Object... args);

  /** Whether the sender waits for an answer. */
  boolean requested();
}
