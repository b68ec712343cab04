package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.socketio.Packet;
import org.jspecify.annotations.Nullable;

/**
 * Names whom to reach and how. Immutable and thread-safe, so an operator can be kept, shared and
 * refined.
 */
public final class BroadcastOperator implements Broadcaster {
  private final String namespace;
  private final Adapter adapter;
  private final BroadcastOptions options;

  BroadcastOperator(String namespace, Adapter adapter, BroadcastOptions options) {
    this.namespace = namespace;
    this.adapter = adapter;
    this.options = options;
  }

  @Override
  public BroadcastOperator broadcast() {
    return this;
  }

  /**
   * Sends an event to everybody named so far. The arguments become JSON once, on the caller's
   * thread; {@code byte[]} at any depth travels as binary.
   *
   * @throws IllegalArgumentException for a reserved name, or an argument that cannot become JSON
   */
  public void emit(String event, @Nullable Object... args) {
    emit(event, Args.of(args));
  }

  /** Sends an event with arguments as they were received, without binding them. */
  public void emit(String event, Args args) {
    EventNames.requireFree(event);
    adapter.broadcast(new Packet.Event(namespace, Packet.NO_ACK, event, args), options);
  }

  BroadcastOperator withRooms(String... rooms) {
    return new BroadcastOperator(namespace, adapter, options.withRooms(rooms));
  }

  BroadcastOperator without(String... rooms) {
    return new BroadcastOperator(namespace, adapter, options.withExcept(rooms));
  }

  BroadcastOperator onlyLocal() {
    return new BroadcastOperator(namespace, adapter, options.onlyLocal());
  }
}
