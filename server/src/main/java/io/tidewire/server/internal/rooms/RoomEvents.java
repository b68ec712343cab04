package io.tidewire.server.internal.rooms;

import io.tidewire.core.loop.UserCode;
import io.tidewire.server.RoomListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries what happens to the rooms of a namespace, in order, to where the application's listeners
 * run, and at once to presence. Thread-safe; costs nothing while nobody listens.
 */
public final class RoomEvents implements RoomListener {
  private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
  private final RoomListener presence;
  private final Executor executor;
  private final Consumer<Throwable> onError;

  /**
   * @param presence called under the lock of the rooms
   * @param executor runs one task after another
   */
  public RoomEvents(RoomListener presence, Executor executor, Consumer<Throwable> onError) {
    this.presence = presence;
    this.executor = executor;
    this.onError = onError;
  }

  public void add(RoomListener listener) {
    listeners.add(listener);
  }

  @Override
  public void onCreate(String room) {
    if (!listeners.isEmpty()) {
      tell(listener -> listener.onCreate(room));
    }
  }

  @Override
  public void onDelete(String room) {
    if (!listeners.isEmpty()) {
      tell(listener -> listener.onDelete(room));
    }
  }

  @Override
  public void onJoin(String room, String socketId) {
    presence.onJoin(room, socketId);
    if (!listeners.isEmpty()) {
      tell(listener -> listener.onJoin(room, socketId));
    }
  }

  @Override
  public void onLeave(String room, String socketId) {
    presence.onLeave(room, socketId);
    if (!listeners.isEmpty()) {
      tell(listener -> listener.onLeave(room, socketId));
    }
  }

  private void tell(Consumer<RoomListener> news) {
    executor.execute(
        () -> listeners.forEach(listener -> UserCode.run(() -> news.accept(listener), onError)));
  }
}
