package io.tidewire.client.internal.socket;

import io.tidewire.client.ClientOptions;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Acknowledges one event of the server, once, over the connection of the event. Thread-safe. */
final class SocketAck implements Ack {
  private final ClientOptions options;
  private final Packet.Event event;
  private final Consumer<Outgoing> sender;
  private final AtomicBoolean answered = new AtomicBoolean();

  SocketAck(ClientOptions options, Packet.Event event, Consumer<Outgoing> sender) {
    this.options = options;
    this.event = event;
    this.sender = sender;
  }

  @Override
  public void send(@Nullable Object... values) {
    Args args = Args.encode(options.json(), values);
    EncodedPacket reply =
        options.parser().encode(new Packet.Reply(event.namespace(), event.ackId(), args));
    if (answered.compareAndSet(false, true)) {
      sender.accept(new Outgoing(event.name(), args, Packet.NO_ACK, Outgoing.Kind.ORDINARY, reply));
    }
  }

  @Override
  public boolean requested() {
    return true;
  }
}
