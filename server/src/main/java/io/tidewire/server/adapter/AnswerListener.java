package io.tidewire.server.adapter;

import io.tidewire.event.Args;

/** Called with each answer when it is received, on an event loop: it must not block. */
@FunctionalInterface
public interface AnswerListener {
  /** Ignores single answers. */
  AnswerListener NONE = (socketId, answer) -> {};

  /** One receiver answered. */
  void onAnswer(String socketId, Args answer);
}
