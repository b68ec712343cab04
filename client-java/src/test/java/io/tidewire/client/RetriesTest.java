package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidewire.client.NotSentException.Reason;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Fixture client = new Fixture();

  private Socket socket(int retries) {
    return client.connected(client.options().retries(retries).ackTimeout(SECOND));
  }

  @Test
  void oneEventIsInFlightAtATime() {
    Socket socket = socket(3);
    socket.emit("a");
    socket.emit("b");
    assertEquals(List.of("20[\"a\"]"), client.last().drainLog());
    client.last().receives("30[]");
    assertEquals(List.of("21[\"b\"]"), client.last().drainLog());
  }

  @Test
  void anEventIsSentAgainUntilItIsAcknowledged() {
    CompletableFuture<Args> answer = socket(3).emitWithAck("a");
    client.loop.advance(SECOND.multipliedBy(2));
    assertEquals(List.of("20[\"a\"]", "21[\"a\"]", "22[\"a\"]"), client.last().drainLog());
    client.last().receives("32[\"yes\"]");
    assertEquals("yes", answer.join().get(0, String.class));
  }

  @Test
  void failsAfterTheLastAttemptAndSendsTheNextEvent() {
    Socket socket = socket(1);
    CompletableFuture<Args> answer = socket.emitWithAck("a");
    socket.emit("b");
    client.loop.advance(SECOND.multipliedBy(2));
    assertEquals(TimeoutException.class, Fixture.failure(answer).getClass());
    assertEquals(List.of("20[\"a\"]", "21[\"a\"]", "22[\"b\"]"), client.last().drainLog());
  }

  @Test
  void theFailureOfAnEventWithoutFutureGoesToTheErrorHook() {
    socket(1).emit("a");
    client.loop.advance(SECOND.multipliedBy(2));
    assertEquals(TimeoutException.class, client.errors.get(0).getClass());
  }

  @Test
  void theQueueContinuesAfterAReconnection() {
    Socket socket = socket(3);
    CompletableFuture<Args> answer = socket.emitWithAck("a");
    socket.emit("b");
    List<String> sent = client.reconnects().drainLog();
    assertEquals(List.of("open", "0", "21[\"a\"]"), sent);
    client.last().receives("31[1]");
    assertEquals(1, answer.join().get(0, Integer.class));
    assertEquals(List.of("22[\"b\"]"), client.last().drainLog());
  }

  @Test
  void anEndlessQueueSurvivesAnyNumberOfReconnections() {
    CompletableFuture<Args> answer = socket(Integer.MAX_VALUE).emitWithAck("a");
    for (int i = 0; i < 50; i++) {
      client.reconnects();
    }
    assertFalse(answer.isDone());
  }

  @Test
  void aBrokenConnectionCountsAsAnAttempt() {
    CompletableFuture<Args> answer = socket(1).emitWithAck("a");
    client.reconnects();
    client.reconnects();
    assertEquals(DisconnectedException.class, Fixture.failure(answer).getClass());
  }

  @Test
  void anEventThatIsTooLargeIsNotSentAgain() {
    Socket socket = socket(3);
    client.last().maxPayload = 50;
    CompletableFuture<Args> answer = socket.emitWithAck("a", "x".repeat(100));
    socket.emit("b");
    assertEquals(Reason.TOO_LARGE, Fixture.whyNotSent(answer));
    assertEquals(List.of("21[\"b\"]"), client.last().drainLog());
  }

  @Test
  void volatileEventsBypassTheQueue() {
    Socket socket = socket(3);
    socket.emit("a");
    socket.asVolatile().emit("b");
    assertEquals(List.of("20[\"a\"]", "2[\"b\"]"), client.last().drainLog());
  }

  @Test
  void eventsThatAreNotInFlightCanBeCleared() {
    Socket socket = socket(3);
    socket.emit("a");
    CompletableFuture<Args> second = socket.emitWithAck("b");
    socket.clearBuffer();
    assertEquals(Reason.CLEARED, Fixture.whyNotSent(second));
    client.last().receives("30[]");
    assertEquals(List.of("20[\"a\"]"), client.last().drainLog());
  }

  @Test
  void eventsOfADisconnectedSocketWaitInTheQueue() {
    Socket socket = client.socket(client.options().retries(3).ackTimeout(SECOND)).connect();
    socket.emit("a");
    client.loop.advance(SECOND.multipliedBy(10));
    client.last().opens().drainLog();
    client.last().receives("0{\"sid\":\"one\"}");
    assertEquals(List.of("20[\"a\"]"), client.last().drainLog());
  }
}
