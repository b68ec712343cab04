package io.tidewire.server.internal.namespace;

import io.tidewire.codec.JsonCodec;
import io.tidewire.server.BroadcastOperator;
import io.tidewire.server.ConnectionListener;
import io.tidewire.server.Middleware;
import io.tidewire.server.Namespace;
import io.tidewire.server.NamespaceMatcher;
import io.tidewire.server.ParentNamespace;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.internal.socket.Broadcast;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A parent namespace of this server. Thread-safe. */
final class LocalParentNamespace implements ParentNamespace {
  private final NamespaceMatcher matcher;
  private final NamespaceConfig config = new NamespaceConfig(null);
  private final Map<Namespace, Broadcast> children = new ConcurrentHashMap<>();
  private final BroadcastOperator broadcast;

  LocalParentNamespace(NamespaceMatcher matcher, Duration ackTimeout, JsonCodec codec) {
    this.matcher = matcher;
    this.broadcast =
        new Broadcast(
            Packet.ROOT,
            new ChildNamespaces(children.values()),
            BroadcastOptions.ALL,
            ackTimeout,
            codec);
  }

  @Override
  public ParentNamespace use(Middleware next) {
    config.use(next);
    return this;
  }

  @Override
  public ParentNamespace onConnection(ConnectionListener listener) {
    config.onConnection(listener);
    return this;
  }

  @Override
  public ParentNamespace offConnection(ConnectionListener listener) {
    config.offConnection(listener);
    return this;
  }

  @Override
  public ParentNamespace rooms(RoomPolicy policy) {
    return rooms(RoomOptions.of(policy));
  }

  @Override
  public ParentNamespace rooms(RoomOptions options) {
    config.rooms(options);
    return this;
  }

  @Override
  public Collection<Namespace> children() {
    return Collections.unmodifiableCollection(children.keySet());
  }

  @Override
  public BroadcastOperator broadcast() {
    return broadcast;
  }

  NamespaceMatcher matcher() {
    return matcher;
  }

  NamespaceConfig config() {
    return config;
  }

  /**
   * Adds a child.
   *
   * @param broadcast reaches all its sockets
   */
  void add(Namespace child, Broadcast broadcast) {
    children.put(child, broadcast);
  }

  void remove(Namespace child) {
    children.remove(child);
  }
}
