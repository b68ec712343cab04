package io.tidewire.server;

import io.tidewire.core.listen.PendingAcks;
import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import io.tidewire.event.Emitter;
import io.tidewire.server.adapter.Delivery;
import io.tidewire.server.transport.PreparedPacket;
import io.tidewire.socketio.EncodedPacket;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The side of a {@link Socket} that sends: events, questions with the answers that the client owes,
 * and the answers that are owed to it. A layer and no part, so that a socket stays one object.
 */
abstract sealed class SocketOutput extends SocketEvents implements Emitter<Args, SocketOperator>
    permits Socket {
  private static final AtomicIntegerFieldUpdater<SocketOutput> OWED_ANSWERS =
      AtomicIntegerFieldUpdater.newUpdater(SocketOutput.class, "owedAnswers");

  final Namespace namespace;
  final Client client;
  final @Nullable RecoverySession recovery; // null where none is kept
  private @Nullable PendingAcks acks; // null until an answer is owed; belongs to the loop
  private volatile int owedAnswers; // that our listeners have not given yet
  private @Nullable List<Runnable> early; // null unless middleware sent; belongs to the loop
  private @Nullable DisconnectReason disconnectReason; // null until then; written on the loop
  private volatile boolean connected; // written on the loop only

  SocketOutput(Namespace namespace, Client client, @Nullable RecoverySession recovery) {
    this.namespace = namespace;
    this.client = client;
    this.recovery = recovery;
  }

  /** True between the connection listeners' call and the disconnect listeners'. */
  public boolean connected() {
    return connected;
  }

  /**
   * How much waits on this server for the client, in bytes, because its network does not take it.
   * Sockets of one client share this.
   */
  public long bufferedBytes() {
    return client.bufferedBytes();
  }

  /**
   * Whether nothing waits for the client. What is sent while something does costs memory, up to the
   * server's {@code maxUnsentBytes}; {@link #onDrain} tells when it is gone.
   */
  public boolean writable() {
    return bufferedBytes() == 0;
  }

  /**
   * As described, and without a detour over {@link Args} if nobody listens to what is sent. What
   * middleware emits waits until the socket is in, and is dropped if it is refused.
   */
  @Override
  public void emit(String event, @Nullable Object... args) {
    if (recovery != null || hearsOutgoing()) {
      emit(event, Args.of(args));
    } else {
      ReservedEvents.requireFree(event);
      send(client.parser().event(namespace.name(), Packet.NO_ACK, event, args), true);
    }
  }

  @Override
  public void emit(String event, Args args) {
    emit(event, args, Delivery.DEFAULT);
  }

  /**
   * Sends an event and completes with the client's answer. Fails with a {@link
   * java.util.concurrent.TimeoutException} after the server's {@code ackTimeout}, and with a {@link
   * DisconnectedException} when the socket goes first. Middleware that waits for the answer waits
   * in vain: the question follows the answer to the client's CONNECT.
   */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return emitWithAck(event, args, Delivery.DEFAULT, client.ackTimeout());
  }

  @Override
  public SocketOperator asVolatile() {
    return operator().asVolatile();
  }

  @Override
  public SocketOperator compress(boolean compress) {
    return operator().compress(compress);
  }

  @Override
  public SocketOperator timeout(Duration timeout) {
    return operator().timeout(timeout);
  }

  /** Its welcome is about to be sent; called on the loop. */
  final void opened() {
    connected = true;
  }

  /** Its welcome was sent: what middleware sent follows it. Called on the loop. */
  final void sendEarly() {
    List<Runnable> waiting = early;
    early = null;
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  /** From now on nothing is sent; called on the loop. */
  final void closed(DisconnectReason reason) {
    disconnectReason = reason;
    connected = false;
  }

  /** It will never be in; called on the loop. */
  final void refused(DisconnectReason reason) {
    if (!gone()) {
      closed(reason);
      early = null;
      failAnswers(reason);
    }
  }

  /** Whether it was closed, rather than not opened yet; called on the loop. */
  final boolean gone() {
    return disconnectReason != null;
  }

  final void emit(String event, Args args, Delivery delivery) {
    ReservedEvents.requireFree(event);
    Packet.Event packet = new Packet.Event(namespace.name(), Packet.NO_ACK, event, args);
    if (isEarly()) {
      sendLater(() -> emit(packet, delivery));
    } else {
      emit(packet, delivery);
    }
  }

  private void emit(Packet.Event packet, Delivery delivery) {
    if (recovery != null) {
      recovery.emit(packet, delivery);
    } else if (connected) {
      client.send(packet, delivery);
      sent(packet.name(), packet.args());
    }
  }

  /** Whether it has to wait for its welcome, as far as the caller can see. Thread-safe. */
  private boolean isEarly() {
    return !connected && disconnectReason == null;
  }

  /** The client takes nothing before its CONNECT is answered. Thread-safe. */
  private void sendLater(Runnable sending) {
    client
        .loop()
        .execute(
            () -> {
              if (connected || gone()) {
                sending.run();
              } else {
                early = early == null ? new ArrayList<>(1) : early;
                early.add(sending);
              }
            });
  }

  final CompletableFuture<Args> emitWithAck(
      String event, Args args, Delivery delivery, Duration timeout) {
    ReservedEvents.requireFree(event);
    CompletableFuture<Args> answer = new CompletableFuture<>();
    long ackId = namespace.nextAckId();
    PendingAnswer waiting = new PendingAnswer.ForFuture(answer, executor());
    client.loop().execute(() -> expect(ackId, timeout, waiting));
    if (connected || isEarly()) {
      Packet.Event question = new Packet.Event(namespace.name(), ackId, event, args);
      ask(question, Client.prepare(client.parser(), question, delivery));
    }
    return answer;
  }

  /** Hands over to the session, after what was sent before. Thread-safe. */
  final void transmit(PreparedPacket packet) {
    client.send(packet);
  }

  private void send(PreparedPacket packet) {
    if (recovery == null) {
      transmit(packet);
    } else {
      recovery.pass(packet);
    }
  }

  private void ask(Packet.Event question, PreparedPacket prepared) {
    if (connected) {
      send(prepared);
      sent(question.name(), question.args());
    } else if (!gone()) {
      sendLater(() -> ask(question, prepared));
    }
  }

  /** A packet encoded for many; called on the loop. */
  final void deliver(Packet.Event event, PreparedPacket prepared) {
    if (connected) {
      transmit(prepared);
      sent(event.name(), event.args());
    }
  }

  /** A question encoded for many; called on the loop. */
  final void ask(
      Packet.Event event, PreparedPacket prepared, Duration timeout, PendingAnswer waiting) {
    expect(event.ackId(), timeout, waiting);
    ask(event, prepared);
  }

  /** An answer, to be sent at most once. Thread-safe. */
  final EncodedPacket reply(long ackId, @Nullable Object... args) {
    return client.parser().reply(namespace.name(), ackId, args);
  }

  /** Sends an answer. Thread-safe. */
  final void answer(EncodedPacket reply) {
    OWED_ANSWERS.decrementAndGet(this);
    send(reply, false);
  }

  private void send(EncodedPacket packet, boolean droppable) {
    if (connected) {
      send(Client.prepare(packet, droppable));
    } else if (isEarly()) {
      sendLater(() -> sendNow(packet, droppable));
    }
  }

  private void sendNow(EncodedPacket packet, boolean droppable) {
    if (connected) {
      send(Client.prepare(packet, droppable));
    }
  }

  /** The client's answer; called on the loop. */
  final void answered(Packet.Reply reply) {
    if (acks != null) {
      acks.answer(reply.ackId(), reply.args());
    }
  }

  /** The client's answers will not come; called on the loop. */
  final void failAnswers(DisconnectReason reason) {
    if (acks != null) {
      acks.failAll(reason);
    }
  }

  /** Whether listeners have yet to answer the client. Thread-safe. */
  final boolean owesAnswers() {
    return owedAnswers > 0;
  }

  /** Whether the client has yet to answer; called on the loop. */
  final boolean awaitsAnswers() {
    return acks != null && !acks.isEmpty();
  }

  /** By which a listener answers an event, if that asks for it. Thread-safe. */
  final Ack ackOf(Packet.Event event) {
    if (event.ackId() == Packet.NO_ACK) {
      return Ack.NONE;
    }
    OWED_ANSWERS.incrementAndGet(this);
    return new SocketAck(self(), event.ackId());
  }

  private SocketOperator operator() {
    return new SocketOperator(self(), Delivery.DEFAULT, client.ackTimeout());
  }

  private void expect(long ackId, Duration timeout, PendingAnswer waiting) {
    if (disconnectReason != null) {
      waiting.failed(new DisconnectedException(disconnectReason));
      return;
    }
    if (acks == null) {
      acks = new PendingAcks(client.loop());
    }
    acks.expect(ackId, timeout, waiting);
  }
}
