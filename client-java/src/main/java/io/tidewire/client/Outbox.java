package io.tidewire.client;

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
 * What leaves one socket: at once, when the socket is back, or never, which is always told.
 * Confined to the loop.
 */
final class Outbox {
  /** The socket as its outbox sees it. */
  interface Exit {
    /** Null while the socket is not in its namespace. */
    @Nullable Connection connection();

    /** Whether the server knows what it is about. */
    boolean understood(Outgoing event);

    /** An event is on its way. */
    void sent(Outgoing event);
  }

  private final Exit exit;
  private final ClientOptions options;
  private final Consumer<Throwable> onError;
  private final PendingAcks acks;
  private final SendBuffer buffer;

  Outbox(EventLoop loop, ClientOptions options, Exit exit, Consumer<Throwable> onError) {
    this.exit = exit;
    this.options = options;
    this.onError = onError;
    this.acks = new PendingAcks(loop);
    this.buffer =
        new SendBuffer(loop, options.bufferBytes(), options.bufferTimeToLive(), this::expired);
  }

  /** Sends an event that wants an answer. */
  void ask(Outgoing event, Duration timeout, PendingAnswer answer) {
    acks.expect(event.ackId(), timeout, answer, () -> timedOut(event, timeout));
    send(event);
  }

  void send(Outgoing event) {
    Connection connection = vital();
    if (connection == null) {
      keep(event);
    } else if (event.isVolatile() && !connection.writable()) {
      drop(event);
    } else {
      transmit(event, connection);
    }
  }

  /** The server's answer came. */
  void answered(long ackId, Args args) {
    acks.answer(ackId, args);
  }

  /** The socket is in its namespace. */
  void flush() {
    for (Connection now; (now = exit.connection()) != null; ) {
      Outgoing next = buffer.poll();
      if (next == null) {
        return;
      }
      transmit(next, now);
    }
  }

  /** The socket is gone, maybe to come back. */
  void failAnswers(DisconnectReason reason) {
    acks.failAll(reason, buffer::contains);
  }

  /** Forgets what waits for a connection. */
  void clear() {
    buffer.clear().forEach(event -> undelivered(event, NotSentException.cleared(event.name())));
  }

  /** Looks first whether the server is still there, though no timer may have noticed. */
  private @Nullable Connection vital() {
    Connection connection = exit.connection();
    if (connection != null) {
      connection.checkSilence();
    }
    return exit.connection();
  }

  private void keep(Outgoing event) {
    if (event.isVolatile()) {
      drop(event);
    } else if (!buffer.add(event)) {
      undelivered(event, NotSentException.full(event.name(), options.bufferBytes()));
    }
  }

  private void transmit(Outgoing event, Connection connection) {
    if (!exit.understood(event)) {
      undelivered(event, RoomException.unsupported(event.name()));
    } else if (event.fits(connection)) {
      connection.send(event.messages());
      exit.sent(event);
    } else {
      int limit = connection.maxPayload();
      undelivered(event, NotSentException.tooLarge(event.name(), event.largest(), limit));
    }
  }

  /** As agreed: only who waits for an answer is told. */
  private void drop(Outgoing event) {
    if (event.wantsAnswer()) {
      acks.fail(event.ackId(), NotSentException.dropped(event.name()));
    }
  }

  /** Nothing waits for the answer any more: an event that is still here is not sent. */
  private TimeoutException timedOut(Outgoing event, Duration timeout) {
    buffer.remove(event.ackId());
    return new TimeoutException(
        "operation has timed out: no answer to \"" + event.name() + "\" within " + timeout);
  }

  private void expired(Outgoing event) {
    undelivered(event, NotSentException.expired(event.name(), options.bufferTimeToLive()));
  }

  private void undelivered(Outgoing event, RuntimeException cause) {
    if (event.wantsAnswer()) {
      acks.fail(event.ackId(), cause);
    } else {
      onError.accept(cause);
    }
  }
}
