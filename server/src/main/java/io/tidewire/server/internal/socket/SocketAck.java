package io.tidewire.server.internal.socket;

import io.tidewire.event.Ack;
import io.tidewire.socketio.EncodedPacket;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Answers one event of one socket, once. Thread-safe. */
final class SocketAck implements Ack {
  /** Encodes and sends answers. Thread-safe. */
  interface Replies {
    EncodedPacket encodeReply(long ackId, @Nullable Object... args);

    void reply(EncodedPacket reply);
  }

  private final long id;
  private final Replies replies;
  private final AtomicBoolean answered = new AtomicBoolean();

  SocketAck(long id, Replies replies) {
    this.id = id;
    this.replies = replies;
  }

  @Override
  public void send(@Nullable Object... args) {
    EncodedPacket answer = replies.encodeReply(id, args);
    if (answered.compareAndSet(false, true)) {
      replies.reply(answer);
    }
  }

  @Override
  public boolean requested() {
    return true;
  }
}
