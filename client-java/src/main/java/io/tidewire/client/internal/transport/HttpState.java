package io.tidewire.client.internal.transport;

/** The state of a transport over HTTP. */
sealed interface HttpState {
  record Idle() implements HttpState {}

  /** The application's headers are requested, then the first GET. */
  record Opening() implements HttpState {}

  /** Streaming: the stream is open, and another transport carries the session. */
  record Probing() implements HttpState {}

  /** Streaming: the upgrade packet is sent. Received packets wait until the server confirms it. */
  record Moving() implements HttpState {}

  /** Carries the session. */
  record Open() implements HttpState {}

  /** Finishes its requests before a pause. */
  record Pausing(Runnable paused) implements HttpState {}

  record Paused() implements HttpState {}

  /** Streaming: another transport carries the session, and the last packets arrive. */
  record Draining(Runnable ended) implements HttpState {}

  record Closed() implements HttpState {}
}
