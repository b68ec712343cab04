package io.tidewire.server;

import io.tidewire.event.Args;
import io.tidewire.event.Emitter;
import io.tidewire.json.bind.NotJson;
import io.tidewire.server.adapter.SocketView;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * A socket as {@link Audience#fetchSockets} found it, on this server or another one of its cluster.
 * What it tells is from that moment; what it does reaches the socket wherever it is. Immutable and
 * thread-safe.
 */
public final class RemoteSocket implements Emitter<Args, RemoteSocket>, NotJson {
  private final SocketView view;
  private final BroadcastOperator alone;

  RemoteSocket(SocketView view, BroadcastOperator alone) {
    this.view = view;
    this.alone = alone;
  }

  /** The socket's public id. */
  public String id() {
    return view.id();
  }

  /** How it came. */
  public Handshake handshake() {
    return view instanceof LocalView local
        ? local.socket().handshake()
        : HandshakeJson.read(view.handshakeJson());
  }

  /** The rooms it was in, its own among them. */
  public Set<String> rooms() {
    return view.rooms();
  }

  /** What the application keeps with it: for a socket of another server, a copy. */
  public Map<String, Object> data() {
    return view.data();
  }

  @Override
  public void emit(String event, Args args) {
    alone.deliver(event, args);
  }

  /** Fails with a {@link TimeoutException} when no answer comes, and when the socket goes first. */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return alone
        .ask(event, args)
        .thenCompose(
            answers ->
                answers
                    .of(id())
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(RemoteSocket::unanswered));
  }

  @Override
  public RemoteSocket asVolatile() {
    return new RemoteSocket(view, alone.asVolatile());
  }

  @Override
  public RemoteSocket compress(boolean compress) {
    return new RemoteSocket(view, alone.compress(compress));
  }

  @Override
  public RemoteSocket timeout(Duration timeout) {
    return new RemoteSocket(view, alone.timeout(timeout));
  }

  /** Makes it join rooms. */
  public void join(String... rooms) {
    alone.socketsJoin(rooms);
  }

  /** Makes it leave a room. */
  public void leave(String room) {
    alone.socketsLeave(room);
  }

  /** Puts it out of its namespace. */
  public void disconnect() {
    alone.disconnectSockets();
  }

  /** Ends its client's session. */
  public void disconnectClient() {
    alone.disconnectClients();
  }

  private static CompletableFuture<Args> unanswered() {
    return CompletableFuture.failedFuture(new TimeoutException("operation has timed out"));
  }
}
