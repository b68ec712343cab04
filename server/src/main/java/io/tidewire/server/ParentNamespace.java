package io.tidewire.server;

import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.socketio.Packet;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Namespaces that come to be when a client comes to them: all whose names match. Its middleware and
 * listeners are theirs too, and a broadcast from here reaches the sockets of all. Thread-safe.
 */
public final class ParentNamespace implements Audience {
  private final NamespaceMatcher matcher;
  private final Reception reception = new Reception(null);
  private final Set<Namespace> children = ConcurrentHashMap.newKeySet();
  private final BroadcastOperator everybody;

  ParentNamespace(NamespaceMatcher matcher, Namespaces home) {
    this.matcher = matcher;
    this.everybody =
        new BroadcastOperator(
            Packet.ROOT, new Family(children), BroadcastOptions.ALL, home.ackTimeout());
  }

  /** Adds a look at each socket before it joins a child, ahead of the child's own. */
  public ParentNamespace use(Middleware next) {
    reception.use(next);
    return this;
  }

  /** Calls {@code listener} with each socket that has joined a child. */
  public ParentNamespace onConnection(ConnectionListener listener) {
    reception.onConnection(listener);
    return this;
  }

  /** Lets clients use rooms of a child, as {@link Namespace#rooms(RoomPolicy)} does. */
  public ParentNamespace rooms(RoomPolicy policy) {
    return rooms(RoomOptions.of(policy));
  }

  /**
   * Lets clients use rooms of a child that sets no options of its own, as {@link
   * Namespace#rooms(RoomOptions)} does.
   */
  public ParentNamespace rooms(RoomOptions options) {
    reception.rooms(options);
    return this;
  }

  /** The namespaces there are; a live view. */
  public Collection<Namespace> children() {
    return Collections.unmodifiableCollection(children);
  }

  @Override
  public BroadcastOperator broadcast() {
    return everybody;
  }

  NamespaceMatcher matcher() {
    return matcher;
  }

  Reception reception() {
    return reception;
  }

  void add(Namespace child) {
    children.add(child);
  }

  void remove(Namespace child) {
    children.remove(child);
  }
}
