package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tidewire.client.NotSentException;
import io.tidewire.client.Socket;
import io.tidewire.event.Args;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers to events, from either side. */
@EachServerAndTransport
record AcknowledgementsTest(TestBed bed) {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final int MANY = 200;

  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void theServerAnswersWithStructuresAndBytes() {
    Args sent = Args.of("é", Map.of("n", List.of(1, 2)), new byte[] {1, 2, 3});
    assertEquals(sent, Await.of(bed.joined("/").emitWithAck("ack", sent)));
  }

  @Test
  void anEmptyAnswerIsAnAnswer() {
    assertEquals(Args.EMPTY, Await.of(bed.joined("/").emitWithAck("ack")));
  }

  @Test
  void theClientAnswersTheServer() {
    Socket socket = bed.joined("/");
    socket.on("question", String.class, (words, ack) -> ack.send(Map.of("asked", words)));
    Args answer = Await.of(socket.emitWithAck("ask", 10_000, "why"));
    assertEquals(Args.of("answered", Map.of("asked", "why")), answer);
  }

  @Test
  void theServerHearsOfNoAnswerInItsTime() {
    Socket socket = bed.joined("/");
    socket.on("question", (args, ack) -> {});
    Args answer = Await.of(socket.emitWithAck("ask", SHORT.toMillis(), "why"));
    assertEquals("unanswered", answer.get(0, String.class));
  }

  @Test
  void whatNobodyAnswersIsATimeout() {
    Socket socket = bed.joined("/");
    var answer = socket.timeout(SHORT).emitWithAck("unhandled");
    assertInstanceOf(TimeoutException.class, Await.failureOf(answer));
  }

  @Test
  void anAnswerThatComesTooLateIsIgnored() {
    Socket socket = bed.joined("/");
    var late = socket.timeout(SHORT).emitWithAck("block", 200);
    assertInstanceOf(TimeoutException.class, Await.failureOf(late));
    Await.of(socket.emitWithAck("block", 200)); // the late answer has arrived meanwhile
    assertEquals(Args.of(2), Await.of(socket.emitWithAck("ack", 2)));
  }

  @Test
  void eachOfManyGetsItsOwnAnswer() {
    Socket socket = bed.joined("/");
    List<CompletableFuture<Args>> answers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      answers.add(socket.emitWithAck("ack", i));
    }
    for (int i = 0; i < MANY; i++) {
      assertEquals(Args.of(i), Await.of(answers.get(i)));
    }
  }

  @Test
  void aListenerMayWaitForAnAnswer() {
    Inbox<Args> answers = new Inbox<>();
    Socket socket = bed.joined("/");
    socket.on("message-back", args -> answers.add(Await.of(socket.emitWithAck("ack", args))));
    socket.emit("message", "in a listener");
    assertEquals(Args.of("in a listener"), answers.next());
  }

  @Test
  void whatIsAskedWhileAwayIsAnsweredOnceThere() {
    Socket socket = bed.socket("/", options -> {});
    var early = socket.emitWithAck("ack", "early");
    TestBed.join(socket);
    assertEquals(Args.of("early"), Await.of(early));
  }

  @Test
  void aVolatileQuestionFailsAtOnceWhileAway() {
    var answer = bed.socket("/", options -> {}).asVolatile().emitWithAck("ack");
    NotSentException failure = assertInstanceOf(NotSentException.class, Await.failureOf(answer));
    assertEquals(NotSentException.Reason.VOLATILE, failure.reason());
  }
}
