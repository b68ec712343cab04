package io.tidewire.server.internal.socket;

import io.tidewire.codec.JsonCodec;
import io.tidewire.core.listen.Require;
import io.tidewire.event.Args;
import io.tidewire.server.BroadcastAnswers;
import io.tidewire.server.BroadcastOperator;
import io.tidewire.server.RemoteSocket;
import io.tidewire.server.adapter.BroadcastBackend;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.SocketView;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A broadcast through an adapter. Immutable. */
public record Broadcast(
    String namespace,
    BroadcastBackend backend,
    BroadcastOptions options,
    Duration ackTimeout,
    JsonCodec codec)
    implements BroadcastOperator {
  @Override
  public Args args(@Nullable Object... values) {
    return Args.encode(codec, values);
  }

  @Override
  public void emit(String event, Args args) {
    backend.broadcast(packet(event, args), options);
  }

  @Override
  public CompletableFuture<BroadcastAnswers> emitWithAck(String event, Args args) {
    return backend.ask(packet(event, args), options, ackTimeout);
  }

  @Override
  public CompletableFuture<List<RemoteSocket>> fetchSockets() {
    return backend.fetch(options).thenApply(views -> views.stream().map(this::remote).toList());
  }

  private RemoteSocket remote(SocketView view) {
    return new FetchedSocket(view, codec, with(BroadcastOptions.ALL.withRooms(view.id())));
  }

  @Override
  public void socketsJoin(String... rooms) {
    backend.joinAll(options, List.of(rooms));
  }

  @Override
  public void socketsLeave(String... rooms) {
    backend.leaveAll(options, List.of(rooms));
  }

  @Override
  public void disconnectSockets() {
    backend.disconnectAll(options, false);
  }

  @Override
  public void disconnectClients() {
    backend.disconnectAll(options, true);
  }

  @Override
  public Broadcast to(String... rooms) {
    return with(options.withRooms(rooms));
  }

  @Override
  public Broadcast except(String... rooms) {
    return with(options.withExcept(rooms));
  }

  @Override
  public Broadcast local() {
    return with(options.onlyLocal());
  }

  @Override
  public Broadcast asVolatile() {
    return with(options.withDelivery(options.delivery().asVolatile()));
  }

  @Override
  public Broadcast compress(boolean compress) {
    return with(options.withDelivery(options.delivery().withCompress(compress)));
  }

  @Override
  public Broadcast timeout(Duration timeout) {
    return new Broadcast(
        namespace, backend, options, Require.positive("the timeout of an answer", timeout), codec);
  }

  private Broadcast with(BroadcastOptions options) {
    return new Broadcast(namespace, backend, options, ackTimeout, codec);
  }

  private Packet.Event packet(String event, Args args) {
    ReservedEvents.requireFree(event);
    return new Packet.Event(namespace, Packet.NO_ACK, event, args);
  }
}
