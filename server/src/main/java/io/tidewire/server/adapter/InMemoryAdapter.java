package io.tidewire.server.adapter;

import io.tidewire.event.Args;
import io.tidewire.server.BroadcastAnswers;
import io.tidewire.server.ServerAnswers;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The adapter of a server without a cluster. Thread-safe by {@link Rooms}. */
final class InMemoryAdapter implements Adapter {
  private final Rooms rooms;
  private final LocalSockets sockets;

  InMemoryAdapter(LocalSockets sockets) {
    this.sockets = sockets;
    this.rooms = new Rooms(sockets.roomListener());
  }

  @Override
  public void add(Member member) {
    rooms.add(member);
  }

  @Override
  public void remove(Member member) {
    rooms.remove(member);
  }

  @Override
  public void join(Member member, Collection<String> names) {
    rooms.join(member, names);
  }

  @Override
  public void leave(Member member, String room) {
    rooms.leave(member, room);
  }

  @Override
  public Set<String> roomsOf(Member member) {
    return rooms.of(member);
  }

  @Override
  public Set<String> rooms() {
    return rooms.names();
  }

  @Override
  public void broadcast(Packet.Event packet, BroadcastOptions options) {
    sockets.deliver(rooms.select(options), packet, options.delivery());
  }

  @Override
  public CompletableFuture<BroadcastAnswers> ask(
      Packet.Event packet, BroadcastOptions options, Duration timeout) {
    return sockets.ask(present(options), packet, options.delivery(), timeout, AnswerListener.NONE);
  }

  @Override
  public CompletableFuture<List<SocketView>> fetch(BroadcastOptions options) {
    List<SocketView> views = new ArrayList<>();
    present(options).forEach(member -> views.add(sockets.view(member)));
    return CompletableFuture.completedFuture(views);
  }

  @Override
  public void joinAll(BroadcastOptions options, Collection<String> names) {
    rooms.select(options).forEach(member -> rooms.join(member, names));
  }

  @Override
  public void leaveAll(BroadcastOptions options, Collection<String> names) {
    rooms.select(options).forEach(member -> rooms.leave(member, names));
  }

  @Override
  public void disconnectAll(BroadcastOptions options, boolean wholeClient) {
    sockets.disconnect(rooms.select(options), wholeClient);
  }

  @Override
  public void serverSideEmit(String event, Args args) {
    // there is no other server
  }

  @Override
  public CompletableFuture<ServerAnswers> serverSideEmitWithAck(
      String event, Args args, Duration timeout) {
    return CompletableFuture.completedFuture(ServerAnswers.NONE);
  }

  @Override
  public void close() {}

  private List<Member> present(BroadcastOptions options) {
    List<Member> selected = rooms.select(options);
    selected.removeIf(member -> !member.present());
    return selected;
  }
}
