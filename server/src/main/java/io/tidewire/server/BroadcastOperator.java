package io.tidewire.server;

import io.tidewire.core.listen.Require;
import io.tidewire.event.Args;
import io.tidewire.server.adapter.BroadcastAnswers;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.Reach;
import io.tidewire.server.adapter.SocketView;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Names whom to reach and how. Immutable and thread-safe, so an operator can be kept, shared and
 * refined.
 */
public final class BroadcastOperator implements Audience {
  private final String namespace;
  private final Reach reach;
  private final BroadcastOptions options;
  private final Duration timeout;

  BroadcastOperator(String namespace, Reach reach, BroadcastOptions options, Duration timeout) {
    this.namespace = namespace;
    this.reach = reach;
    this.options = options;
    this.timeout = timeout;
  }

  @Override
  public BroadcastOperator broadcast() {
    return this;
  }

  void deliver(String event, Args args) {
    reach.broadcast(packet(event, args), options);
  }

  CompletableFuture<BroadcastAnswers> ask(String event, Args args) {
    return reach.ask(packet(event, args), options, timeout);
  }

  CompletableFuture<List<RemoteSocket>> fetch() {
    return reach.fetch(options).thenApply(views -> views.stream().map(this::remote).toList());
  }

  void joinAll(List<String> rooms) {
    reach.joinAll(options, rooms);
  }

  void leaveAll(List<String> rooms) {
    reach.leaveAll(options, rooms);
  }

  void disconnectAll(boolean wholeClient) {
    reach.disconnectAll(options, wholeClient);
  }

  BroadcastOperator withRooms(String... rooms) {
    return with(options.withRooms(rooms));
  }

  BroadcastOperator without(String... rooms) {
    return with(options.withExcept(rooms));
  }

  BroadcastOperator onlyLocal() {
    return with(options.onlyLocal());
  }

  BroadcastOperator droppable() {
    return with(options.withDelivery(options.delivery().asVolatile()));
  }

  BroadcastOperator compressed(boolean compress) {
    return with(options.withDelivery(options.delivery().withCompress(compress)));
  }

  BroadcastOperator within(Duration timeout) {
    return new BroadcastOperator(
        namespace, reach, options, Require.positive("the timeout of an answer", timeout));
  }

  private BroadcastOperator with(BroadcastOptions options) {
    return new BroadcastOperator(namespace, reach, options, timeout);
  }

  private RemoteSocket remote(SocketView view) {
    BroadcastOptions alone = BroadcastOptions.ALL.withRooms(view.id());
    return new RemoteSocket(view, new BroadcastOperator(namespace, reach, alone, timeout));
  }

  private Packet.Event packet(String event, Args args) {
    ReservedEvents.requireFree(event);
    return new Packet.Event(namespace, Packet.NO_ACK, event, args);
  }
}
