package io.tidewire.client.internal.socket;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.RoomException;
import io.tidewire.client.internal.engine.Connection;
import io.tidewire.core.listen.PendingAcks;
import io.tidewire.core.listen.PendingAnswer;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of one socket at once, or when the socket is connected. Reports every event that
 * it cannot send. Confined to the loop.
 */
final class EventSender {
  private final SendContext context;
  private final ClientOptions options;
  private final Consumer<Throwable> onError;
  private final PendingAcks acks;
  private final SendBuffer buffer;

  EventSender(
      EventLoop loop, ClientOptions options, SendContext context, Consumer<Throwable> onError) {
    this.context = context;
    this.options = options;
    this.onError = onError;
    this.acks = new PendingAcks(loop);
    this.buffer =
        new SendBuffer(loop, options.bufferBytes(), options.bufferTimeToLive(), this::expired);
  }

  /** Sends an event that requests an acknowledgement. */
  void ask(Outgoing event, Duration timeout, PendingAnswer answer) {
    acks.expect(event.ackId(), timeout, answer, () -> timedOut(event, timeout));
    send(event);
  }

  void send(Outgoing event) {
    Connection connection = liveConnection();
    if (connection == null) {
      keep(event);
    } else if (event.isVolatile() && !connection.writable()) {
      drop(event);
    } else {
      transmit(event, connection);
    }
  }

  /** An acknowledgement arrived. */
  void answered(long ackId, Args args) {
    acks.answer(ackId, args);
  }

  /** The socket has joined its namespace. */
  void flush() {
    for (Connection now; (now = context.connection()) != null; ) {
      Outgoing next = buffer.poll();
      if (next == null) {
        return;
      }
      transmit(next, now);
    }
  }

  /** The socket is disconnected; it may reconnect. */
  void failAnswers(DisconnectReason reason) {
    acks.failAll(reason, buffer::contains);
  }

  /** Drops the events that wait for a connection. */
  void clear() {
    buffer.clear().forEach(event -> undelivered(event, NotSent.cleared(event.name())));
  }

  /** Checks the heartbeat first: its timer may be late. */
  private @Nullable Connection liveConnection() {
    Connection connection = context.connection();
    if (connection != null) {
      connection.checkSilence();
    }
    return context.connection();
  }

  private void keep(Outgoing event) {
    if (event.isVolatile()) {
      drop(event);
    } else if (!buffer.add(event)) {
      undelivered(event, NotSent.full(event.name(), options.bufferBytes()));
    }
  }

  private void transmit(Outgoing event, Connection connection) {
    if (!context.accepts(event)) {
      undelivered(event, unsupported(event.name()));
    } else if (event.fits(connection)) {
      connection.send(event.messages());
      context.sent(event);
    } else {
      int limit = connection.maxPayload();
      undelivered(event, NotSent.tooLarge(event.name(), event.largest(), limit));
    }
  }

  private static RoomException unsupported(String request) {
    return new RoomException(
        RoomException.UNSUPPORTED,
        "\"" + request + "\" needs a Tidewire server with rooms for clients");
  }

  /** Drops a volatile event: only the future of an acknowledgement fails. */
  private void drop(Outgoing event) {
    if (event.requestsAck()) {
      acks.fail(event.ackId(), NotSent.dropped(event.name()));
    }
  }

  /** An event whose acknowledgement is late is not sent, if it still waits. */
  private TimeoutException timedOut(Outgoing event, Duration timeout) {
    buffer.remove(event.ackId());
    return new TimeoutException(
        "operation has timed out: no answer to \"" + event.name() + "\" within " + timeout);
  }

  private void expired(Outgoing event) {
    undelivered(event, NotSent.expired(event.name(), options.bufferTimeToLive().orElseThrow()));
  }

  private void undelivered(Outgoing event, RuntimeException cause) {
    if (event.requestsAck()) {
      acks.fail(event.ackId(), cause);
    } else {
      onError.accept(cause);
    }
  }
}
