package io.tidewire.server.internal.socket;

import io.tidewire.codec.JsonCodec;
import io.tidewire.event.Args;
import io.tidewire.server.Audience;
import io.tidewire.server.BroadcastOperator;
import io.tidewire.server.Handshake;
import io.tidewire.server.RemoteSocket;
import io.tidewire.server.adapter.SocketView;
import io.tidewire.server.internal.request.HttpHandshake;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A socket that {@link Audience#fetchSockets} found, on this server or another one of its cluster.
 * Its getters return values of that moment; its other methods reach the socket on any server.
 * Immutable and thread-safe.
 */
final class FetchedSocket implements RemoteSocket {
  private final SocketView view;
  private final JsonCodec codec;
  private final BroadcastOperator alone;

  FetchedSocket(SocketView view, JsonCodec codec, BroadcastOperator alone) {
    this.view = view;
    this.codec = codec;
    this.alone = alone;
  }

  @Override
  public String id() {
    return view.id();
  }

  @Override
  public Handshake handshake() {
    return view instanceof LocalView local
        ? local.socket().handshake()
        : HttpHandshake.ofJson(view.handshakeJson(), codec);
  }

  @Override
  public Set<String> rooms() {
    return view.rooms();
  }

  @Override
  public Map<String, Object> data() {
    return view.data();
  }

  @Override
  public Args args(@Nullable Object... values) {
    return Args.encode(codec, values);
  }

  @Override
  public void emit(String event, Args args) {
    alone.emit(event, args);
  }

  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return alone
        .emitWithAck(event, args)
        .thenCompose(
            answers ->
                answers
                    .of(id())
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(FetchedSocket::unanswered));
  }

  @Override
  public FetchedSocket asVolatile() {
    return new FetchedSocket(view, codec, alone.asVolatile());
  }

  @Override
  public FetchedSocket compress(boolean compress) {
    return new FetchedSocket(view, codec, alone.compress(compress));
  }

  @Override
  public FetchedSocket timeout(Duration timeout) {
    return new FetchedSocket(view, codec, alone.timeout(timeout));
  }

  @Override
  public void join(String... rooms) {
    alone.socketsJoin(rooms);
  }

  @Override
  public void leave(String room) {
    alone.socketsLeave(room);
  }

  @Override
  public void disconnect() {
    alone.disconnectSockets();
  }

  @Override
  public void disconnectClient() {
    alone.disconnectClients();
  }

  private static CompletableFuture<Args> unanswered() {
    return CompletableFuture.failedFuture(new TimeoutException("operation has timed out"));
  }
}
