package io.tidewire.server.internal.rooms;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.rooms.RoomErrorCode;
import io.tidewire.rooms.RoomProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Answers a room request: with its acknowledgement, or with an event if a request without one is
 * rejected. Thread-safe.
 */
record RoomReply(RoomSocket socket, String event, Ack ack) {
  private record Rejection(String code, String message) {}

  private record RejectedEvent(String code, String message, String event) {}

  private record Lost(String code, String message, String event, String room) {}

  void done() {
    ack.send(new @Nullable Object[] {null});
  }

  void done(Object result) {
    ack.send(null, result);
  }

  /** The answer is already encoded. */
  void done(Args answer) {
    ack.send(answer);
  }

  void rejected(RoomErrorCode code, String text) {
    rejected(new RoomError(code, text));
  }

  void rejected(RoomError error) {
    if (ack.requested()) {
      ack.send(new Rejection(error.code(), error.text()));
    } else {
      socket.emit(RoomProtocol.REFUSED, new RejectedEvent(error.code(), error.text(), event));
    }
  }

  /** A client has lost what this request gave it before. */
  static void lost(RoomSocket socket, String event, String room, RoomError error) {
    socket.emit(RoomProtocol.REFUSED, new Lost(error.code(), error.text(), event, room));
  }
}
