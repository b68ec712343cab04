package io.tidewire.server.adapter;

import io.tidewire.event.Args;

/** Hears of each answer when it comes, on an event loop: it must not block. */
@FunctionalInterface
public interface AnswerListener {
  /** Waits for the end. */
  AnswerListener NONE = (socketId, answer) -> {};

  /** One receiver answered. */
  void onAnswer(String socketId, Args answer);
}
