package io.tidewire.server;

import io.tidewire.event.Ack;
import io.tidewire.socketio.EncodedPacket;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Answers one event of one socket, once. Thread-safe. */
final class SocketAck implements Ack {
  private final Socket socket;
  private final long id;
  private final AtomicBoolean answered = new AtomicBoolean();

  SocketAck(Socket socket, long id) {
    this.socket = socket;
    this.id = id;
  }

  @Override
  public void send(@Nullable Object... args) {
    EncodedPacket answer = socket.reply(id, args);
    if (answered.compareAndSet(false, true)) {
      socket.answer(answer);
    }
  }

  @Override
  public boolean requested() {
    return true;
  }
}
