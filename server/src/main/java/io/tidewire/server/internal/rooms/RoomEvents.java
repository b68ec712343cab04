package io.tidewire.server.internal.rooms;

import io.tidewire.core.loop.UserCode;
import io.tidewire.server.RoomListener;
import io.tidewire.server.adapter.RoomChanges;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Notifies presence of the changes of rooms at once, and the application's listeners, in order, on
 * their executor. Thread-safe; costs nothing without listeners.
 */
public final class RoomEvents implements RoomChanges {
  private interface Change {
    void notify(RoomListener listener) throws Exception;
  }

  private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
  private final RoomChanges presence;
  private final Executor executor;
  private final Consumer<Throwable> onError;

  /**
   * @param presence called under the lock of the rooms
   * @param executor runs one task after another
   */
  public RoomEvents(RoomChanges presence, Executor executor, Consumer<Throwable> onError) {
    this.presence = presence;
    this.executor = executor;
    this.onError = onError;
  }

  public void add(RoomListener listener) {
    listeners.add(listener);
  }

  public void remove(RoomListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void onCreate(String room) {
    if (!listeners.isEmpty()) {
      notifyListeners(listener -> listener.onCreate(room));
    }
  }

  @Override
  public void onDelete(String room) {
    if (!listeners.isEmpty()) {
      notifyListeners(listener -> listener.onDelete(room));
    }
  }

  @Override
  public void onJoin(String room, String socketId) {
    presence.onJoin(room, socketId);
    if (!listeners.isEmpty()) {
      notifyListeners(listener -> listener.onJoin(room, socketId));
    }
  }

  @Override
  public void onLeave(String room, String socketId) {
    presence.onLeave(room, socketId);
    if (!listeners.isEmpty()) {
      notifyListeners(listener -> listener.onLeave(room, socketId));
    }
  }

  private void notifyListeners(Change change) {
    executor.execute(
        () -> listeners.forEach(listener -> UserCode.run(() -> change.notify(listener), onError)));
  }
}
