package io.tidewire.client;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Answers one event of the server, once, and only over the connection it came by. Thread-safe. */
final class SocketAck implements Ack {
  private final Socket socket;
  private final Connection connection;
  private final Packet.Event event;
  private final AtomicBoolean answered = new AtomicBoolean();

  SocketAck(Socket socket, Connection connection, Packet.Event event) {
    this.socket = socket;
    this.connection = connection;
    this.event = event;
  }

  @Override
  public void send(@Nullable Object... values) {
    Args args = Args.of(values);
    EncodedPacket reply =
        socket.options.parser().encode(new Packet.Reply(event.namespace(), event.ackId(), args));
    if (answered.compareAndSet(false, true)) {
      Outgoing answer =
          new Outgoing(event.name(), args, Packet.NO_ACK, Outgoing.Kind.ORDINARY, reply);
      socket.loop.execute(() -> socket.answer(answer, connection));
    }
  }

  @Override
  public boolean requested() {
    return true;
  }
}
