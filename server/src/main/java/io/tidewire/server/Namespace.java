package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.Member;
import io.tidewire.server.loop.EventLoop;
import io.tidewire.server.transport.PreparedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.PacketParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of a server with middleware, sockets and rooms of its own; several share one connection.
 * Thread-safe.
 */
public final class Namespace implements Broadcaster {
  private final String name;
  private final Adapter adapter;
  private final PacketParser parser;
  private final Consumer<Throwable> onError;
  private final BroadcastOperator everybody;
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
  private final List<Middleware> middleware = new CopyOnWriteArrayList<>();
  private final List<ConnectionListener> onConnection = new CopyOnWriteArrayList<>();

  Namespace(String name, ServerOptions options) {
    this.name = name;
    this.adapter = options.adapter().create(name, this::deliver);
    this.parser = options.parser();
    this.onError = options.onError();
    this.everybody = new BroadcastOperator(name, adapter, BroadcastOptions.ALL);
  }

  /** With its leading slash; {@code "/"} is the root. */
  public String name() {
    return name;
  }

  /** Adds a look at each socket before it joins; they run in the order they were added. */
  public Namespace use(Middleware next) {
    middleware.add(next);
    return this;
  }

  /** Calls {@code listener} with each socket that has joined, before its first event. */
  public Namespace onConnection(ConnectionListener listener) {
    onConnection.add(listener);
    return this;
  }

  /** The sockets of this server that have joined; a live view. */
  public Collection<Socket> sockets() {
    return Collections.unmodifiableCollection(sockets.values());
  }

  /** A socket of this server by its public id. */
  public Optional<Socket> socket(String id) {
    return Optional.ofNullable(sockets.get(id));
  }

  @Override
  public BroadcastOperator broadcast() {
    return everybody;
  }

  /** Sends to everybody in the namespace, as {@link BroadcastOperator#emit} does. */
  public void emit(String event, @Nullable Object... args) {
    everybody.emit(event, args);
  }

  /** Sends to everybody, with arguments as they were received. */
  public void emit(String event, Args args) {
    everybody.emit(event, args);
  }

  Adapter adapter() {
    return adapter;
  }

  void add(Socket socket) {
    sockets.put(socket.id(), socket);
    adapter.add(socket);
  }

  void remove(Socket socket) {
    sockets.remove(socket.id());
    adapter.remove(socket);
  }

  void runMiddleware(Socket socket) throws Exception {
    for (Middleware next : middleware) {
      next.handle(socket);
    }
  }

  /** Tells the connection listeners, on the socket's thread of execution. */
  void announce(Socket socket) {
    for (ConnectionListener listener : onConnection) {
      try {
        listener.onConnection(socket);
      } catch (Exception failed) {
        onError.accept(failed);
      }
    }
  }

  /** One hand-over for each loop, however many sockets live there. */
  private void deliver(Collection<? extends Member> receivers, Packet packet) {
    if (receivers.isEmpty()) {
      return;
    }
    PreparedPacket prepared = Client.prepare(parser, packet);
    Map<EventLoop, List<Socket>> byLoop = new HashMap<>();
    for (Member member : receivers) {
      Socket socket = (Socket) member;
      byLoop.computeIfAbsent(socket.loop(), loop -> new ArrayList<>()).add(socket);
    }
    byLoop.forEach((loop, group) -> loop.execute(() -> sendToAll(group, prepared)));
  }

  private static void sendToAll(List<Socket> group, PreparedPacket packet) {
    for (int i = 0; i < group.size(); i++) {
      group.get(i).send(packet);
    }
  }
}
