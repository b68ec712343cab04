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
@Everywhere
record AcknowledgementsTest(World world) {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final int MANY = 200;

  @AfterEach
  void leave() throws Exception {
    world.leave();
  }

  @Test
  void theServerAnswersWithStructuresAndBytes() {
    Args sent = Args.of("é", Map.of("n", List.of(1, 2)), new byte[] {1, 2, 3});
    assertEquals(sent, Patience.of(world.joined("/").emitWithAck("ack", sent)));
  }

  @Test
  void anEmptyAnswerIsAnAnswer() {
    assertEquals(Args.EMPTY, Patience.of(world.joined("/").emitWithAck("ack")));
  }

  @Test
  void theClientAnswersTheServer() {
    Socket socket = world.joined("/");
    socket.on("question", String.class, (words, ack) -> ack.send(Map.of("asked", words)));
    Args answer = Patience.of(socket.emitWithAck("ask", 10_000, "why"));
    assertEquals(Args.of("answered", Map.of("asked", "why")), answer);
  }

  @Test
  void theServerHearsOfNoAnswerInItsTime() {
    Socket socket = world.joined("/");
    socket.on("question", (args, ack) -> {});
    Args answer = Patience.of(socket.emitWithAck("ask", SHORT.toMillis(), "why"));
    assertEquals("unanswered", answer.get(0, String.class));
  }

  @Test
  void whatNobodyAnswersIsATimeout() {
    Socket socket = world.joined("/");
    var answer = socket.timeout(SHORT).emitWithAck("nobody-listens");
    assertInstanceOf(TimeoutException.class, Patience.failureOf(answer));
  }

  @Test
  void anAnswerThatComesTooLateIsIgnored() {
    Socket socket = world.joined("/");
    var late = socket.timeout(SHORT).emitWithAck("block", 200);
    assertInstanceOf(TimeoutException.class, Patience.failureOf(late));
    Patience.of(socket.emitWithAck("block", 200)); // the late one has come meanwhile
    assertEquals(Args.of(2), Patience.of(socket.emitWithAck("ack", 2)));
  }

  @Test
  void eachOfManyGetsItsOwnAnswer() {
    Socket socket = world.joined("/");
    List<CompletableFuture<Args>> answers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      answers.add(socket.emitWithAck("ack", i));
    }
    for (int i = 0; i < MANY; i++) {
      assertEquals(Args.of(i), Patience.of(answers.get(i)));
    }
  }

  @Test
  void aListenerMayWaitForAnAnswer() {
    Inbox<Args> answers = new Inbox<>();
    Socket socket = world.joined("/");
    socket.on("message-back", args -> answers.add(Patience.of(socket.emitWithAck("ack", args))));
    socket.emit("message", "in a listener");
    assertEquals(Args.of("in a listener"), answers.next());
  }

  @Test
  void whatIsAskedWhileAwayIsAnsweredOnceThere() {
    Socket socket = world.socket("/", options -> {});
    var early = socket.emitWithAck("ack", "early");
    World.join(socket);
    assertEquals(Args.of("early"), Patience.of(early));
  }

  @Test
  void aVolatileQuestionFailsAtOnceWhileAway() {
    var answer = world.socket("/", options -> {}).asVolatile().emitWithAck("ack");
    NotSentException failure = assertInstanceOf(NotSentException.class, Patience.failureOf(answer));
    assertEquals(NotSentException.Reason.VOLATILE, failure.reason());
  }
}
