package io.tidewire.client.internal.socket;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.internal.loop.ListenerExecutors;
import io.tidewire.codec.JsonCodec;
import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.socketio.Packet;
import io.tidewire.socketio.ReservedEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and sends the events of a socket. Events wait while the socket is disconnected. With the
 * option {@code retries}, events that are not volatile wait for their turn, and are sent until the
 * server acknowledges them.
 */
public final class SocketSender {
  private final EventLoop loop;
  private final String namespace;
  private final ClientOptions options;
  private final ListenerExecutors threads;
  private final ErrorHook onError;
  private final AtomicLong nextAckId = new AtomicLong();
  private final EventSender events; // belongs to the loop
  private final Optional<RetryQueue> queue; // the same

  SocketSender(
      EventLoop loop,
      String namespace,
      ClientOptions options,
      ListenerExecutors threads,
      SendContext context,
      ErrorHook onError) {
    this.loop = loop;
    this.namespace = namespace;
    this.options = options;
    this.threads = threads;
    this.onError = onError;
    this.events = new EventSender(loop, options, context, onError);
    this.queue =
        options.retries() == 0
            ? Optional.empty()
            : Optional.of(new RetryQueue(options.retries(), this::tryOnce));
  }

  /** The options of events without an operator. */
  public SendOptions defaults() {
    return SendOptions.of(options);
  }

  /** The codec of the arguments. */
  public JsonCodec json() {
    return options.json();
  }

  /** Values as arguments. Thread-safe. */
  public Args args(@Nullable Object... values) {
    return Args.encode(options.json(), values);
  }

  /** Drops the events that wait. Thread-safe. */
  public void clearLater() {
    loop.execute(this::clear);
  }

  /** Sends an event. Thread-safe. */
  public void emit(String event, Args args, SendOptions how) {
    ReservedEvents.requireFree(event);
    if (isQueued(how)) {
      enqueue(event, args, how, new ErrorHookAnswer(onError));
    } else {
      Outgoing packet = encode(event, args, Packet.NO_ACK, how.kind());
      loop.execute(() -> events.send(packet));
    }
  }

  /** Sends an event that requests an acknowledgement. Thread-safe. */
  public CompletableFuture<Args> emitWithAck(String event, Args args, SendOptions how) {
    ReservedEvents.requireFree(event);
    CompletableFuture<Args> future = new CompletableFuture<>();
    PendingAnswer answer = new PendingAnswer.ForFuture(future, threads::answer);
    if (isQueued(how)) {
      enqueue(event, args, how, answer);
    } else {
      Outgoing packet = encode(event, args, nextAckId.getAndIncrement(), how.kind());
      loop.execute(() -> events.ask(packet, how.timeout(), answer));
    }
    return future;
  }

  /** Sends a request about rooms; the answer arrives on the loop. Thread-safe. */
  public void ask(String request, Args args, PendingAnswer answer) {
    Outgoing packet = encode(request, args, nextAckId.getAndIncrement(), Outgoing.Kind.ROOMS);
    loop.execute(() -> events.ask(packet, options.ackTimeout(), answer));
  }

  /** Sends a request about rooms without an answer. Thread-safe. */
  public void send(String request, Args args) {
    Outgoing packet = encode(request, args, Packet.NO_ACK, Outgoing.Kind.ROOMS);
    loop.execute(() -> events.send(packet));
  }

  /** The socket has joined its namespace. Called on the loop. */
  public void resume() {
    events.flush();
    queue.ifPresent(RetryQueue::resume);
  }

  /** The socket is disconnected; it may reconnect. Called on the loop. */
  public void suspend(DisconnectReason reason) {
    queue.ifPresent(RetryQueue::suspend);
    events.failAnswers(reason);
  }

  /** Drops the events that wait. Called on the loop. */
  public void clear() {
    events.clear();
    queue.ifPresent(RetryQueue::clear);
  }

  /** An acknowledgement arrived. Called on the loop. */
  public void answered(Packet.Reply reply) {
    events.answered(reply.ackId(), reply.args());
  }

  private boolean isQueued(SendOptions how) {
    return queue.isPresent() && !how.isVolatile();
  }

  private void enqueue(String event, Args args, SendOptions how, PendingAnswer outcome) {
    RetryQueue.Entry entry = new RetryQueue.Entry(event, args, how.timeout(), outcome);
    loop.execute(() -> queue.orElseThrow().add(entry));
  }

  private void tryOnce(String event, Args args, Duration timeout, PendingAnswer answer) {
    events.ask(
        encode(event, args, nextAckId.getAndIncrement(), Outgoing.Kind.ORDINARY), timeout, answer);
  }

  private Outgoing encode(String event, Args args, long ackId, Outgoing.Kind kind) {
    Packet.Event packet = new Packet.Event(namespace, ackId, event, args);
    return new Outgoing(event, args, ackId, kind, options.parser().encode(packet));
  }
}
