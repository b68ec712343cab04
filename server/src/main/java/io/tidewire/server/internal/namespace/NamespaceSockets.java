package io.tidewire.server.internal.namespace;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.server.BroadcastAnswers;
import io.tidewire.server.Socket;
import io.tidewire.server.adapter.AnswerListener;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.adapter.LocalSockets;
import io.tidewire.server.adapter.Member;
import io.tidewire.server.adapter.RoomChanges;
import io.tidewire.server.adapter.SocketView;
import io.tidewire.server.internal.recovery.Recovery;
import io.tidewire.server.internal.recovery.RecoverySession;
import io.tidewire.server.internal.recovery.RoomMember;
import io.tidewire.server.internal.socket.LocalSocket;
import io.tidewire.server.internal.socket.LocalView;
import io.tidewire.server.internal.transport.PacketWriter;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.socketio.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter can do with the sockets of its namespace. A broadcast is encoded once, and handed
 * over once for each loop, for any number of sockets. Thread-safe.
 */
final class NamespaceSockets implements LocalSockets {
  /** The namespace, as its adapter's calls need it. Thread-safe. */
  interface Owner {
    /** Null without recovery. */
    @Nullable Recovery recovery();

    PacketWriter writer();

    SerialExecutor newExecutor();

    long nextAckId();

    RoomChanges roomListener();

    void onServerEvent(String event, Args args, Ack ack);

    /** Guards a call of application code; returns whether it did not throw. */
    boolean guarded(UserCode.Call call);
  }

  private final Owner namespace;

  NamespaceSockets(Owner namespace) {
    this.namespace = namespace;
  }

  @Override
  public void deliver(
      Collection<? extends Member> receivers, Packet.Event packet, Delivery delivery) {
    Recovery recovery = namespace.recovery();
    if (recovery == null) {
      sendPlain(receivers, packet, delivery);
    } else {
      sendPlain(only(LocalSocket.class, receivers), packet, delivery);
      sendNumbered(recovery, only(RecoverySession.class, receivers), packet, delivery);
    }
  }

  private void sendPlain(
      Collection<? extends Member> receivers, Packet.Event packet, Delivery delivery) {
    if (!receivers.isEmpty()) {
      PreparedPacket prepared = namespace.writer().write(packet, delivery);
      byLoop(LocalSocket.class, receivers)
          .forEach((loop, group) -> loop.execute(() -> sendToAll(group, packet, prepared)));
    }
  }

  private void sendNumbered(
      Recovery recovery,
      Collection<? extends Member> receivers,
      Packet.Event packet,
      Delivery delivery) {
    if (!receivers.isEmpty()) {
      String offset = recovery.nextOffset();
      Packet.Event numbered = RecoverySession.numbered(packet, offset);
      PreparedPacket prepared = namespace.writer().write(numbered, delivery);
      byLoop(RecoverySession.class, receivers)
          .forEach(
              (loop, group) ->
                  loop.execute(() -> group.forEach(to -> to.deliver(packet, offset, prepared))));
    }
  }

  @Override
  public CompletableFuture<BroadcastAnswers> ask(
      Collection<? extends Member> receivers,
      Packet.Event packet,
      Delivery delivery,
      Duration timeout,
      AnswerListener each) {
    if (receivers.isEmpty()) {
      return CompletableFuture.completedFuture(BroadcastAnswers.NONE);
    }
    AnswerListener fenced = (id, answer) -> namespace.guarded(() -> each.onAnswer(id, answer));
    AnswerCollector collector = new AnswerCollector(fenced, namespace.newExecutor());
    receivers.forEach(member -> collector.expect(member.id()));
    Packet.Event question =
        new Packet.Event(packet.namespace(), namespace.nextAckId(), packet.name(), packet.args());
    PreparedPacket prepared = namespace.writer().write(question, delivery);
    byLoop(LocalSocket.class, sockets(receivers))
        .forEach(
            (loop, group) ->
                loop.execute(() -> askAll(group, question, prepared, timeout, collector)));
    return collector.result();
  }

  @Override
  public SocketView view(Member member) {
    Socket socket = ((RoomMember) member).latest();
    return new LocalView(socket, socket.rooms());
  }

  @Override
  public void disconnect(Collection<? extends Member> members, boolean wholeClient) {
    only(RecoverySession.class, members).forEach(RecoverySession::dismiss);
    for (LocalSocket socket : sockets(members)) {
      if (wholeClient) {
        socket.disconnectClient();
      } else {
        socket.disconnect();
      }
    }
  }

  @Override
  public RoomChanges roomListener() {
    return namespace.roomListener();
  }

  @Override
  public void onServerEvent(String event, Args args, Ack ack) {
    namespace.onServerEvent(event, args, ack);
  }

  private static <R extends RoomMember> Map<EventLoop, List<R>> byLoop(
      Class<R> type, Collection<? extends Member> members) {
    Map<EventLoop, List<R>> byLoop = new HashMap<>();
    for (Member member : members) {
      R receiver = type.cast(member);
      byLoop.computeIfAbsent(receiver.loop(), loop -> new ArrayList<>()).add(receiver);
    }
    return byLoop;
  }

  private static <R extends RoomMember> List<R> only(
      Class<R> type, Collection<? extends Member> members) {
    return members.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Those that are connected. */
  private static List<LocalSocket> sockets(Collection<? extends Member> members) {
    List<LocalSocket> present = new ArrayList<>(members.size());
    for (Member member : members) {
      if (((RoomMember) member).current() instanceof LocalSocket socket) {
        present.add(socket);
      }
    }
    return present;
  }

  private static void sendToAll(
      List<LocalSocket> group, Packet.Event packet, PreparedPacket prepared) {
    for (int i = 0; i < group.size(); i++) {
      group.get(i).deliver(packet, prepared);
    }
  }

  private static void askAll(
      List<LocalSocket> group,
      Packet.Event question,
      PreparedPacket prepared,
      Duration timeout,
      AnswerCollector collector) {
    for (LocalSocket socket : group) {
      socket.ask(question, prepared, timeout, collector.waitFor(socket.id()));
    }
  }
}
