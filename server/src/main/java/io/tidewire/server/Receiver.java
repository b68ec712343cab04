package io.tidewire.server;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.server.adapter.Member;
import org.jspecify.annotations.Nullable;

/** What a namespace's rooms hold: a socket, or what is left of it until its client comes back. */
sealed interface Receiver extends Member permits Socket, RecoverySession {
  /** To which its packets are handed over. Thread-safe. */
  EventLoop loop();

  /** The socket; null while its client is away. Thread-safe. */
  @Nullable Socket current();

  /** The socket, or the one that it was when its client was there last. Thread-safe. */
  Socket last();

  @Override
  default boolean present() {
    return current() != null;
  }
}
