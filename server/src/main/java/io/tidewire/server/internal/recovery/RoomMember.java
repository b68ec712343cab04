package io.tidewire.server.internal.recovery;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.server.adapter.Member;
import org.jspecify.annotations.Nullable;

/** A member of rooms: a socket, or what is kept of it until its client reconnects. Thread-safe. */
public interface RoomMember extends Member {
  /** The loop that its packets are handed over to. */
  EventLoop loop();

  /** The socket while it is connected, null while its client is away. */
  @Nullable RecoverableSocket current();

  /** The socket, or the one that it was when its client was connected last. */
  RecoverableSocket latest();

  @Override
  default boolean present() {
    return current() != null;
  }
}
