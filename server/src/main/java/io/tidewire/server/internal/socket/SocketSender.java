package io.tidewire.server.internal.socket;

import io.tidewire.codec.JsonCodec;
import io.tidewire.core.listen.PendingAcks;
import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import io.tidewire.server.BroadcastOperator;
import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.internal.recovery.RecoverySession;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events and answers of one socket. What is sent before the socket is connected waits,
 * and is dropped if the socket is rejected. Thread-safe, but for what belongs to the loop.
 */
final class SocketSender implements SocketAck.Replies {
  /** The socket, as its sender needs it. */
  interface Owner {
    String id();

    ClientLink client();

    SocketHome home();

    /** Null without recovery. */
    @Nullable RecoverySession recovery();

    Executor executor();

    /** Whether a listener receives what is sent. */
    boolean observesSent();

    /** An event is sent to the client. */
    void notifySent(String event, Args args);
  }

  private static final AtomicIntegerFieldUpdater<SocketSender> OWED_ANSWERS =
      AtomicIntegerFieldUpdater.newUpdater(SocketSender.class, "owedAnswers");

  private final Owner owner;
  private @Nullable PendingAcks acks; // null until an answer is owed; belongs to the loop
  private volatile int owedAnswers; // that listeners have not given yet
  private @Nullable List<Runnable>
      early; // null unless middleware acts on the socket; belongs to the loop
  private volatile SocketState state = SocketState.JOINING; // written on the loop only

  SocketSender(Owner owner) {
    this.owner = owner;
  }

  boolean isConnected() {
    return state == SocketState.CONNECTED;
  }

  /** Whether the socket was disconnected or rejected. */
  boolean isGone() {
    return state instanceof SocketState.Gone;
  }

  /** The welcome is about to be sent; called on the loop. */
  void connect() {
    state = SocketState.CONNECTED;
  }

  /** The welcome was sent: what middleware sent or joined follows it. Called on the loop. */
  void runEarly() {
    List<Runnable> waiting = early;
    early = null;
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  /** Nothing is sent from now on; called on the loop. */
  void disconnect(DisconnectReason reason) {
    state = new SocketState.Gone(reason);
  }

  /** The socket will never be connected; called on the loop. */
  void reject(DisconnectReason reason) {
    if (!isGone()) {
      disconnect(reason);
      early = null;
      failAnswers(reason);
    }
  }

  Args args(@Nullable Object... values) {
    return Args.encode(codec(), values);
  }

  private JsonCodec codec() {
    return owner.client().options().json();
  }

  /** Creates {@link Args} only for recovery and listeners that need them. */
  void emit(String event, @Nullable Object... args) {
    if (owner.recovery() != null || owner.observesSent()) {
      emit(event, args(args), Delivery.DEFAULT);
    } else {
      ReservedEvents.requireFree(event);
      send(
          owner.client().options().parser().event(owner.home().name(), Packet.NO_ACK, event, args),
          true);
    }
  }

  void emit(String event, Args args, Delivery delivery) {
    ReservedEvents.requireFree(event);
    Packet.Event packet = new Packet.Event(owner.home().name(), Packet.NO_ACK, event, args);
    if (state == SocketState.JOINING) {
      later(() -> emit(packet, delivery));
    } else {
      emit(packet, delivery);
    }
  }

  private void emit(Packet.Event packet, Delivery delivery) {
    RecoverySession recovery = owner.recovery();
    if (recovery != null) {
      recovery.emit(packet, delivery);
    } else if (isConnected()) {
      owner.client().send(write(packet, delivery));
      owner.notifySent(packet.name(), packet.args());
    }
  }

  private PreparedPacket write(Packet packet, Delivery delivery) {
    return owner.home().writer().write(packet, delivery);
  }

  /**
   * Runs {@code action} on the loop, after the answer to CONNECT; drops it if the socket never
   * connects.
   */
  void whenConnected(Runnable action) {
    later(
        () -> {
          if (isConnected()) {
            action.run();
          }
        });
  }

  /** The client accepts no packet before the answer to its CONNECT. */
  private void later(Runnable action) {
    owner
        .client()
        .loop()
        .execute(
            () -> {
              if (state == SocketState.JOINING) {
                early = early == null ? new ArrayList<>(1) : early;
                early.add(action);
              } else {
                action.run();
              }
            });
  }

  CompletableFuture<Args> emitWithAck(
      String event, Args args, Delivery delivery, Duration timeout) {
    ReservedEvents.requireFree(event);
    CompletableFuture<Args> answer = new CompletableFuture<>();
    long ackId = owner.home().nextAckId();
    PendingAnswer waiting = new PendingAnswer.ForFuture(answer, owner.executor());
    owner.client().loop().execute(() -> expect(ackId, timeout, waiting));
    if (!isGone()) {
      Packet.Event question = new Packet.Event(owner.home().name(), ackId, event, args);
      ask(question, write(question, delivery));
    }
    return answer;
  }

  private void ask(Packet.Event question, PreparedPacket prepared) {
    if (isConnected()) {
      send(prepared);
      owner.notifySent(question.name(), question.args());
    } else if (!isGone()) {
      later(() -> ask(question, prepared));
    }
  }

  /** Asks what was encoded for many; called on the loop. */
  void ask(Packet.Event event, PreparedPacket prepared, Duration timeout, PendingAnswer waiting) {
    expect(event.ackId(), timeout, waiting);
    ask(event, prepared);
  }

  /** Sends what was encoded for many; called on the loop. */
  void deliver(Packet.Event event, PreparedPacket prepared) {
    if (isConnected()) {
      owner.client().send(prepared);
      owner.notifySent(event.name(), event.args());
    }
  }

  private void send(PreparedPacket packet) {
    RecoverySession recovery = owner.recovery();
    if (recovery == null) {
      owner.client().send(packet);
    } else {
      recovery.pass(packet);
    }
  }

  private void send(EncodedPacket packet, boolean droppable) {
    if (isConnected()) {
      send(PreparedPacket.of(packet.utf8(), packet.attachments(), droppable));
    } else if (!isGone()) {
      whenConnected(() -> send(packet, droppable));
    }
  }

  /** The ack by which a listener answers an event, if the event asks for one. */
  Ack ackOf(Packet.Event event) {
    if (event.ackId() == Packet.NO_ACK) {
      return Ack.NONE;
    }
    OWED_ANSWERS.incrementAndGet(this);
    return new SocketAck(event.ackId(), this);
  }

  @Override
  public EncodedPacket encodeReply(long ackId, @Nullable Object... args) {
    return owner.client().options().parser().reply(owner.home().name(), ackId, args);
  }

  @Override
  public void reply(EncodedPacket reply) {
    OWED_ANSWERS.decrementAndGet(this);
    send(reply, false);
  }

  /** The client's answer; called on the loop. */
  void answered(Packet.Reply reply) {
    if (acks != null) {
      acks.answer(reply.ackId(), reply.args());
    }
  }

  /** The client will not answer any more; called on the loop. */
  void failAnswers(DisconnectReason reason) {
    if (acks != null) {
      acks.failAll(reason);
    }
  }

  /** Whether listeners have yet to answer the client. */
  boolean owesAnswers() {
    return owedAnswers > 0;
  }

  /** Whether the client has yet to answer; called on the loop. */
  boolean awaitsAnswers() {
    return acks != null && !acks.isEmpty();
  }

  /** All sockets of the namespace except this one. */
  BroadcastOperator others(Delivery delivery, Duration timeout) {
    BroadcastOptions others = BroadcastOptions.ALL.withExcept(owner.id()).withDelivery(delivery);
    return new Broadcast(owner.home().name(), owner.home().adapter(), others, timeout, codec());
  }

  private void expect(long ackId, Duration timeout, PendingAnswer waiting) {
    if (state instanceof SocketState.Gone gone) {
      waiting.failed(new DisconnectedException(gone.reason()));
      return;
    }
    if (acks == null) {
      acks = new PendingAcks(owner.client().loop());
    }
    acks.expect(ackId, timeout, waiting);
  }
}
