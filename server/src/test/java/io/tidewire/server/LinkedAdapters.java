package io.tidewire.server;

import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.adapter.Adapter;
import io.tidewire.server.adapter.AdapterFactory;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.LocalSockets;
import io.tidewire.server.adapter.Member;
import io.tidewire.server.adapter.SocketView;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A cluster without a network: servers whose adapters call each other. */
final class LinkedAdapters implements AdapterFactory {
  private final List<Linked> all = new CopyOnWriteArrayList<>();

  @Override
  public Adapter create(String namespace, LocalSockets sockets) {
    Linked linked = new Linked(AdapterFactory.inMemory().create(namespace, sockets), sockets);
    all.add(linked);
    return linked;
  }

  /** The view of a socket, as values. */
  private record EventQueue(
      String id, String handshakeJson, Set<String> rooms, Map<String, Object> data)
      implements SocketView {
    static EventQueue of(SocketView view) {
      return new EventQueue(view.id(), view.handshakeJson(), view.rooms(), Map.copyOf(view.data()));
    }
  }

  public record Answer(CompletableFuture<Args> future) implements Ack {
    @Override
    public void send(@Nullable Object... args) {
      future.complete(Args.of(args));
    }

    @Override
    public boolean requested() {
      return true;
    }
  }

  private final class Linked implements Adapter {
    private final Adapter own;
    private final LocalSockets sockets;

    Linked(Adapter own, LocalSockets sockets) {
      this.own = own;
      this.sockets = sockets;
    }

    private List<Adapter> named(BroadcastOptions options) {
      return options.local() ? List.of(own) : all.stream().map(each -> each.own).toList();
    }

    private List<Linked> others() {
      return all.stream().filter(each -> each != this).toList();
    }

    @Override
    public void add(Member member) {
      own.add(member);
    }

    @Override
    public void remove(Member member) {
      own.remove(member);
    }

    @Override
    public void join(Member member, Collection<String> rooms) {
      own.join(member, rooms);
    }

    @Override
    public void leave(Member member, String room) {
      own.leave(member, room);
    }

    @Override
    public Set<String> roomsOf(Member member) {
      return own.roomsOf(member);
    }

    @Override
    public Set<String> rooms() {
      return own.rooms();
    }

    @Override
    public void broadcast(Packet.Event packet, BroadcastOptions options) {
      named(options).forEach(adapter -> adapter.broadcast(packet, options));
    }

    @Override
    public CompletableFuture<BroadcastAnswers> ask(
        Packet.Event packet, BroadcastOptions options, Duration timeout) {
      CompletableFuture<BroadcastAnswers> gathered =
          CompletableFuture.completedFuture(BroadcastAnswers.NONE);
      for (Adapter adapter : named(options)) {
        gathered =
            gathered.thenCombine(adapter.ask(packet, options, timeout), BroadcastAnswers::and);
      }
      return gathered;
    }

    @Override
    public CompletableFuture<List<SocketView>> fetch(BroadcastOptions options) {
      List<SocketView> found = new ArrayList<>();
      for (Adapter adapter : named(options)) {
        adapter.fetch(options).join().forEach(view -> found.add(EventQueue.of(view)));
      }
      return CompletableFuture.completedFuture(found);
    }

    @Override
    public void joinAll(BroadcastOptions options, Collection<String> rooms) {
      named(options).forEach(adapter -> adapter.joinAll(options, rooms));
    }

    @Override
    public void leaveAll(BroadcastOptions options, Collection<String> rooms) {
      named(options).forEach(adapter -> adapter.leaveAll(options, rooms));
    }

    @Override
    public void disconnectAll(BroadcastOptions options, boolean wholeClient) {
      named(options).forEach(adapter -> adapter.disconnectAll(options, wholeClient));
    }

    @Override
    public void serverSideEmit(String event, Args args) {
      others().forEach(other -> other.sockets.onServerEvent(event, args, Ack.NONE));
    }

    @Override
    public CompletableFuture<ServerAnswers> serverSideEmitWithAck(
        String event, Args args, Duration timeout) {
      CompletableFuture<Args> answer = new CompletableFuture<>();
      others().forEach(other -> other.sockets.onServerEvent(event, args, new Answer(answer)));
      return answer.thenApply(it -> new ServerAnswers(List.of(it), 0));
    }

    @Override
    public void close() {
      all.remove(this);
      own.close();
    }
  }
}
