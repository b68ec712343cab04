package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.Disconnection;
import io.tidewire.client.NotSentException;
import io.tidewire.client.Socket;
import io.tidewire.event.Args;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages larger than the server or the client accepts. */
@EachServerAndTransport(
    server = {"--ping-interval=100", "--ping-timeout=10000", "--max-payload=10000"})
record LimitsTest(TestBed bed) {
  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void whatTheServerDoesNotTakeIsToldToItsSenderAndNotSent() {
    Socket socket = bed.joined("/");
    var answer = socket.emitWithAck("ack", "x".repeat(10_001));
    NotSentException failure = assertInstanceOf(NotSentException.class, Await.failureOf(answer));
    assertEquals(NotSentException.Reason.TOO_LARGE, failure.reason());
    assertEquals(Args.of(1), Await.of(socket.emitWithAck("ack", 1)));
  }

  @Test
  void attachmentsCountAsWell() {
    Inbox<Throwable> errors = new Inbox<>();
    Socket socket = bed.joined("/", options -> options.onError(errors::add));
    socket.emit("message", (Object) new byte[10_001]);
    assertInstanceOf(NotSentException.class, errors.next());
    assertTrue(socket.connected());
  }

  @Test
  void whatFitsOneByOneArrivesThoughTogetherItIsTooMuch() {
    Socket socket = bed.joined("/");
    String text = "é".repeat(4_000);
    List<CompletableFuture<Args>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(socket.emitWithAck("ack", i, text));
    }
    for (int i = 0; i < 30; i++) {
      assertEquals(Args.of(i, text), Await.of(answers.get(i)));
    }
  }

  @Test
  void whatTheClientDoesNotTakeEndsTheConnection() {
    Inbox<Disconnection> ends = new Inbox<>();
    Socket socket = bed.joined("/", options -> options.maxMessageBytes(2_000));
    socket.onDisconnect(ends::add).emit("message", "x".repeat(3_000));
    assertTrue(ends.next().cause().isPresent(), "it says why");
    Await.until(() -> "it did not come back", socket::connected);
  }
}
