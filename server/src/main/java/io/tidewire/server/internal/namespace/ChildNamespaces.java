package io.tidewire.server.internal.namespace;

import io.tidewire.server.BroadcastAnswers;
import io.tidewire.server.adapter.BroadcastBackend;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.SocketView;
import io.tidewire.server.internal.socket.Broadcast;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Broadcasts to the sockets of several namespaces. Thread-safe if the collection is. */
final class ChildNamespaces implements BroadcastBackend {
  private final Collection<Broadcast> members;

  ChildNamespaces(Collection<Broadcast> members) {
    this.members = members;
  }

  @Override
  public void broadcast(Packet.Event packet, BroadcastOptions options) {
    members.forEach(member -> member.backend().broadcast(in(member, packet), options));
  }

  @Override
  public CompletableFuture<BroadcastAnswers> ask(
      Packet.Event packet, BroadcastOptions options, Duration timeout) {
    CompletableFuture<BroadcastAnswers> all =
        CompletableFuture.completedFuture(BroadcastAnswers.NONE);
    for (Broadcast member : members) {
      CompletableFuture<BroadcastAnswers> some =
          member.backend().ask(in(member, packet), options, timeout);
      all = all.thenCombine(some, BroadcastAnswers::and);
    }
    return all;
  }

  @Override
  public CompletableFuture<List<SocketView>> fetch(BroadcastOptions options) {
    CompletableFuture<List<SocketView>> all = CompletableFuture.completedFuture(List.of());
    for (Broadcast member : members) {
      all = all.thenCombine(member.backend().fetch(options), ChildNamespaces::both);
    }
    return all;
  }

  @Override
  public void joinAll(BroadcastOptions options, Collection<String> rooms) {
    members.forEach(member -> member.backend().joinAll(options, rooms));
  }

  @Override
  public void leaveAll(BroadcastOptions options, Collection<String> rooms) {
    members.forEach(member -> member.backend().leaveAll(options, rooms));
  }

  @Override
  public void disconnectAll(BroadcastOptions options, boolean wholeClient) {
    members.forEach(member -> member.backend().disconnectAll(options, wholeClient));
  }

  private static Packet.Event in(Broadcast namespace, Packet.Event packet) {
    return new Packet.Event(namespace.namespace(), Packet.NO_ACK, packet.name(), packet.args());
  }

  private static List<SocketView> both(List<SocketView> some, List<SocketView> more) {
    List<SocketView> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
