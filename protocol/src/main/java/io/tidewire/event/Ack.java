package io.tidewire.event;

import org.jspecify.annotations.Nullable;

/**
 * Answers one event. Thread-safe, and may be kept and called later. Only the first answer counts:
 * answering again, or an event whose sender wants no answer, is ignored.
 */
public interface Ack {
  /** For events whose sender wants no answer: ignores what it is given. */
  Ack NONE =
      new Ack() {
        @Override
        public void send(@Nullable Object... args) {
          // the sender wants no answer
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
