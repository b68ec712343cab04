package io.tidewire.client.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The connection of a response may carry the next request before the future of the first ends. */
class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final CompletableFuture<String> sent = new CompletableFuture<>();
  private final AtomicInteger bodies = new AtomicInteger();

  @Test
  void beforeTheHeadTheRequestIsCancelled() {
    assertFalse(cancellation.isHeaded());
    cancellation.cancel(sent);
    assertTrue(sent.isCancelled());
    assertEquals(0, bodies.get());
  }

  @Test
  void afterTheHeadOnlyTheBodyIsCancelled() {
    cancellation.onHead(bodies::incrementAndGet);
    assertTrue(cancellation.isHeaded());
    cancellation.cancel(sent);
    assertEquals(1, bodies.get());
    assertFalse(sent.isDone());
  }

  @Test
  void aBodyThatComesAfterTheCancellationIsNotRead() {
    cancellation.cancel(sent);
    cancellation.onHead(bodies::incrementAndGet);
    assertEquals(1, bodies.get());
    assertFalse(cancellation.isHeaded());
  }
}
