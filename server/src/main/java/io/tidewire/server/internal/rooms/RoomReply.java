package io.tidewire.server.internal.rooms;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.rooms.RoomErrorCode;
import io.tidewire.rooms.RoomProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client what came of its wish: in the answer it waits for, or else by an event if nothing
 * came of it. Thread-safe.
 */
record RoomReply(RoomSocket socket, String event, Ack ack) {
  private record Refusal(String code, String message) {}

  private record Refused(String code, String message, String event) {}

  private record Lost(String code, String message, String event, String room) {}

  void done() {
    ack.send(new @Nullable Object[] {null});
  }

  void done(Object result) {
    ack.send(null, result);
  }

  /** The whole answer is there. */
  void done(Args answer) {
    ack.send(answer);
  }

  void refused(RoomErrorCode code, String words) {
    refused(new RoomError(code, words));
  }

  void refused(RoomError error) {
    if (ack.requested()) {
      ack.send(new Refusal(error.code(), error.words()));
    } else {
      socket.emit(RoomProtocol.REFUSED, new Refused(error.code(), error.words(), event));
    }
  }

  /** A client has lost what it had been given before, by this request. */
  static void lost(RoomSocket socket, String event, String room, RoomError error) {
    socket.emit(RoomProtocol.REFUSED, new Lost(error.code(), error.words(), event, room));
  }
}
