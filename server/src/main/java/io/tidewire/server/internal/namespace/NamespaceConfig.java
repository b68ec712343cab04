package io.tidewire.server.internal.namespace;

import io.tidewire.core.loop.UserCode;
import io.tidewire.server.ConnectionListener;
import io.tidewire.server.Middleware;
import io.tidewire.server.internal.rooms.RoomSocket;
import io.tidewire.server.internal.socket.LocalSocket;
import io.tidewire.server.rooms.RoomOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The middleware, connection listeners and room options of a namespace. Those of the parent come
 * first, whenever they were added. Thread-safe: lists are copied on write.
 */
final class NamespaceConfig {
  private final @Nullable NamespaceConfig inherited; // null without a parent
  private final List<Middleware> middleware = new CopyOnWriteArrayList<>();
  private final List<ConnectionListener> onConnection = new CopyOnWriteArrayList<>();

  private volatile @Nullable RoomOptions rooms; // null until set: the parent's apply then

  NamespaceConfig(@Nullable NamespaceConfig inherited) {
    this.inherited = inherited;
  }

  void use(Middleware next) {
    middleware.add(next);
  }

  void onConnection(ConnectionListener listener) {
    onConnection.add(listener);
  }

  void offConnection(ConnectionListener listener) {
    onConnection.remove(listener);
  }

  void rooms(RoomOptions options) {
    rooms = options;
  }

  /** What clients may do with rooms; null if they may do nothing. */
  @Nullable RoomOptions rooms() {
    RoomOptions own = rooms;
    return own != null || inherited == null ? own : inherited.rooms();
  }

  /** Throws what the middleware threw. */
  void examine(LocalSocket socket) throws Exception {
    if (inherited != null) {
      inherited.examine(socket);
    }
    for (Middleware next : middleware) {
      next.handle(socket);
      socket.requireNotDismissed();
    }
  }

  void announce(RoomSocket socket) {
    if (inherited != null) {
      inherited.announce(socket);
    }
    for (ConnectionListener listener : onConnection) {
      UserCode.run(() -> listener.onConnection(socket), socket.errorsOf("onConnection"));
    }
  }
}
