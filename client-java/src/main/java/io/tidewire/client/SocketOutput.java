package io.tidewire.client;

import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.Emitter;
import io.tidewire.event.ErrorContext;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The side of a {@link Socket} that sends. What is emitted while it is away waits until it is back;
 * with the option {@code retries}, everything but volatile events waits for its turn and is sent
 * until the server has answered.
 */
public abstract sealed class SocketOutput extends SocketEvents
    implements Emitter<Args, SocketOperator> permits SocketRooms {
  static final String ROOMS = "rooms"; // what a server offers that understands our requests

  final Manager manager;
  final String namespace;
  final ClientOptions options;
  private final AtomicLong nextAckId = new AtomicLong();
  private final Outbox outbox; // belongs to the loop
  private final Optional<RetryQueue> queue; // the same

  SocketOutput(Manager manager, String namespace, ClientOptions options) {
    super(
        manager.loop(),
        options.threads(),
        options.onError(),
        ErrorContext.of("listener").withNamespace(namespace));
    this.manager = manager;
    this.namespace = namespace;
    this.options = options;
    this.outbox = new Outbox(loop, options, new Gate(), onError);
    this.queue =
        options.retries() == 0
            ? Optional.empty()
            : Optional.of(new RetryQueue(options.retries(), this::tryOnce));
  }

  /** Null while the socket is not in its namespace; called on the loop. */
  abstract @Nullable Connection connection();

  /**
   * As described, once the socket is connected. One that is larger than the server takes, or waits
   * too long, goes to the option {@code onError} as a {@link NotSentException}.
   */
  @Override
  public void emit(String event, Args args) {
    emit(event, args, Sending.of(options));
  }

  /**
   * Sends an event and completes with the server's answer, on a thread of the listeners' executor
   * but not in turn with the listeners, so that one of them may wait for it. The time runs from
   * here, connected or not. Fails with a {@link java.util.concurrent.TimeoutException}, with a
   * {@link io.tidewire.event.DisconnectedException} when the connection breaks first, and with a
   * {@link NotSentException} where the event never left. With the option {@code retries} time and
   * connection are those of one try, and the future fails with the last one's failure.
   */
  @Override
  public CompletableFuture<Args> emitWithAck(String event, Args args) {
    return emitWithAck(event, args, Sending.of(options));
  }

  @Override
  public SocketOperator asVolatile() {
    return operator().asVolatile();
  }

  /**
   * Accepted for the sake of code that is shared with a server; has no effect, as {@code
   * java.net.http} compresses nothing that is sent.
   */
  @Override
  public SocketOperator compress(boolean compress) {
    return operator().compress(compress);
  }

  @Override
  public SocketOperator timeout(Duration timeout) {
    return operator().timeout(timeout);
  }

  /**
   * Forgets what was emitted and waits for a connection, or for its turn in the queue of {@code
   * retries}. Who waits for an answer gets a {@link NotSentException}.
   */
  public Socket clearBuffer() {
    loop.execute(this::clear);
    return self();
  }

  final void emit(String event, Args args, Sending how) {
    ReservedEvents.requireFree(event);
    if (isQueued(how)) {
      enqueue(event, args, how, new Unheard(onError));
    } else {
      Outgoing packet = encode(event, args, Packet.NO_ACK, how.kind());
      loop.execute(() -> outbox.send(packet));
    }
  }

  final CompletableFuture<Args> emitWithAck(String event, Args args, Sending how) {
    ReservedEvents.requireFree(event);
    CompletableFuture<Args> future = new CompletableFuture<>();
    PendingAnswer answer = new PendingAnswer.ForFuture(future, options.threads()::answer);
    if (isQueued(how)) {
      enqueue(event, args, how, answer);
    } else {
      Outgoing packet = encode(event, args, nextAckId.getAndIncrement(), how.kind());
      loop.execute(() -> outbox.ask(packet, how.timeout(), answer));
    }
    return future;
  }

  /** Asks the server for something of ours; the answer is told on the loop. Thread-safe. */
  final void ask(String request, Args args, PendingAnswer answer) {
    Outgoing packet = encode(request, args, nextAckId.getAndIncrement(), Outgoing.Kind.ROOMS);
    loop.execute(() -> outbox.ask(packet, options.ackTimeout(), answer));
  }

  /** As above, without an answer. */
  final void tell(String request, Args args) {
    Outgoing packet = encode(request, args, Packet.NO_ACK, Outgoing.Kind.ROOMS);
    loop.execute(() -> outbox.send(packet));
  }

  /** The socket is in its namespace; called on the loop. */
  final void resume() {
    outbox.flush();
    queue.ifPresent(RetryQueue::resume);
  }

  /** The socket is gone, maybe to come back; called on the loop. */
  final void suspend(DisconnectReason reason) {
    queue.ifPresent(RetryQueue::suspend);
    outbox.failAnswers(reason);
  }

  /** Called on the loop. */
  final void clear() {
    outbox.clear();
    queue.ifPresent(RetryQueue::clear);
  }

  /** The server's answer came; called on the loop. */
  final void answered(Packet.Reply reply) {
    outbox.answered(reply.ackId(), reply.args());
  }

  private boolean isQueued(Sending how) {
    return queue.isPresent() && !how.isVolatile();
  }

  private void enqueue(String event, Args args, Sending how, PendingAnswer outcome) {
    RetryQueue.Entry entry = new RetryQueue.Entry(event, args, how.timeout(), outcome);
    loop.execute(() -> queue.orElseThrow().add(entry));
  }

  private void tryOnce(String event, Args args, Duration timeout, PendingAnswer answer) {
    outbox.ask(
        encode(event, args, nextAckId.getAndIncrement(), Outgoing.Kind.ORDINARY), timeout, answer);
  }

  private Outgoing encode(String event, Args args, long ackId, Outgoing.Kind kind) {
    Packet.Event packet = new Packet.Event(namespace, ackId, event, args);
    return new Outgoing(event, args, ackId, kind, options.parser().encode(packet));
  }

  private SocketOperator operator() {
    return new SocketOperator(self(), Sending.of(options));
  }

  /** Through which the outbox sees this socket. */
  private final class Gate implements Outbox.Exit {
    @Override
    public @Nullable Connection connection() {
      return SocketOutput.this.connection();
    }

    @Override
    public boolean understood(Outgoing event) {
      return event.kind() != Outgoing.Kind.ROOMS || manager.offers().contains(ROOMS);
    }

    @Override
    public void sent(Outgoing event) {
      if (event.kind() != Outgoing.Kind.ROOMS) {
        tellSent(event);
      }
    }
  }
}
