package io.tidewire.server.internal.rooms;

import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.server.Socket;
import io.tidewire.server.adapter.Member;
import java.util.Set;
import java.util.function.Consumer;

/** A socket, as room requests of its client need it. Thread-safe. */
public interface RoomSocket extends Socket {
  /** The member that the adapter knows. */
  Member member();

  /** The rooms that its client requested, whether or not it is still in them; mutable. */
  Set<String> requestedRooms();

  /** Runs its listeners. */
  SerialExecutor executor();

  /** Receives what that call of application code throws. */
  Consumer<Throwable> errorsOf(String call);
}
