package io.tidewire.core.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.event.Args;
import io.tidewire.event.DisconnectReason;
import io.tidewire.event.DisconnectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PendingAcksTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualLoop loop = new ManualLoop();
  private final PendingAcks acks = new PendingAcks(loop);
  private final CompletableFuture<Args> first = new CompletableFuture<>();
  private final CompletableFuture<Args> second = new CompletableFuture<>();

  @Test
  void anAnswerCompletesWhatWaitsForIt() throws Exception {
    acks.expect(0, SECOND, waiting(first));
    acks.expect(1, SECOND, waiting(second));
    acks.answer(1, Args.of("yes"));
    assertEquals("[\"yes\"]", second.get().json());
    assertFalse(first.isDone());
  }

  @Test
  void anUnexpectedAnswerIsIgnored() {
    acks.answer(7, Args.EMPTY);
    acks.expect(0, SECOND, waiting(first));
    acks.answer(7, Args.EMPTY);
    assertFalse(first.isDone());
  }

  @Test
  void theSecondAnswerIsIgnored() throws Exception {
    acks.expect(0, SECOND, waiting(first));
    acks.answer(0, Args.of("first"));
    acks.answer(0, Args.of("second"));
    assertEquals("[\"first\"]", first.get().json());
  }

  @Test
  void anAnswerIsAwaitedForItsTimeoutAndNoLonger() {
    acks.expect(0, SECOND, waiting(first));
    loop.advance(SECOND.minusMillis(1));
    assertFalse(first.isDone());
    loop.advance(Duration.ofMillis(1));
    TimeoutException late = assertThrows(TimeoutException.class, () -> unwrap(first));
    assertEquals("operation has timed out", late.getMessage());
  }

  @Test
  void anAnswerThatCameLeavesNoTimer() {
    acks.expect(0, SECOND, waiting(first));
    acks.answer(0, Args.EMPTY);
    assertEquals(0, loop.timers());
  }

  @Test
  void theEndOfTheSocketFailsAllThatWait() {
    acks.expect(0, SECOND, waiting(first));
    acks.expect(1, SECOND, waiting(second));
    acks.failAll(DisconnectReason.PING_TIMEOUT);
    for (CompletableFuture<Args> answer : List.of(first, second)) {
      DisconnectedException gone = assertThrows(DisconnectedException.class, () -> unwrap(answer));
      assertEquals(DisconnectReason.PING_TIMEOUT, gone.reason());
    }
    assertEquals(0, loop.timers());
  }

  @Test
  void completesOnTheThreadsOfTheListeners() {
    List<Runnable> handedOver = new ArrayList<>();
    acks.expect(0, SECOND, new PendingAnswer.ForFuture(first, handedOver::add));
    acks.answer(0, Args.EMPTY);
    assertFalse(first.isDone());
    assertEquals(1, handedOver.size());
  }

  private static PendingAnswer waiting(CompletableFuture<Args> future) {
    return new PendingAnswer.ForFuture(future, Runnable::run);
  }

  private static void unwrap(CompletableFuture<Args> answer) throws Throwable {
    try {
      answer.get();
    } catch (ExecutionException failed) {
      throw failed.getCause();
    }
  }
}
