package io.tidewire.client.internal.socket;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.socketio.Packet;

/**
 * Passes the events of the server to the rooms of a socket or to its listeners, and sends the
 * acknowledgements. Confined to the loop.
 */
final class EventReceiver {
  private final EventLoop loop;
  private final ClientOptions options;
  private final SocketListeners listeners;
  private final SendContext context;
  private final Recovery recovery;
  private SocketRooms rooms = SocketRooms.NONE; // set before the first connection

  EventReceiver(
      EventLoop loop,
      ClientOptions options,
      SocketListeners listeners,
      SendContext context,
      Recovery recovery) {
    this.loop = loop;
    this.options = options;
    this.listeners = listeners;
    this.context = context;
    this.recovery = recovery;
  }

  void rooms(SocketRooms given) {
    rooms = given;
  }

  SocketRooms rooms() {
    return rooms;
  }

  /**
   * Processes an event of the namespace.
   *
   * @param tidewire whether the server is Tidewire's
   */
  void receive(Packet.Event event, Connection connection, boolean tidewire) {
    Args args = recovery.received(event, tidewire);
    if (!rooms.takes(event.name(), args)) {
      listeners.dispatch(event.name(), args, ackOf(event, connection));
    }
  }

  private Ack ackOf(Packet.Event event, Connection connection) {
    if (event.ackId() == Packet.NO_ACK) {
      return Ack.NONE;
    }
    return new SocketAck(options, event, answer -> loop.execute(() -> send(answer, connection)));
  }

  /** Over another connection than the event's the server would not know the acknowledgement. */
  private void send(Outgoing answer, Connection connection) {
    if (context.connection() != connection) {
      return;
    }
    if (answer.fits(connection)) {
      connection.send(answer.messages());
    } else {
      String what = "the answer to " + answer.name();
      listeners.onError().accept(NotSent.tooLarge(what, answer.largest(), connection.maxPayload()));
    }
  }
}
