package io.tidewire.client.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.testing.ManualLoop;
import io.tidewire.engineio.EnginePacket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamBodyTest implements Flow.Subscription {
  private static final byte[] WIRE = "4é😀\u001e2\u001ebAAE=\u001e".getBytes(UTF_8);

  private final ManualLoop loop = new ManualLoop();
  private final List<EnginePacket> packets = new ArrayList<>();
  private final List<Runnable> done = new ArrayList<>();
  private final StreamBody body = new StreamBody(loop, Runnable::run, 100, this::onPackets);
  private long demand;
  private boolean cancelled;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 100})
  void decodesTheSamePacketsHoweverTheBytesAreCut(int size) {
    body.onSubscribe(this);
    for (int at = 0; at < WIRE.length; at += size) {
      next(Arrays.copyOfRange(WIRE, at, Math.min(WIRE.length, at + size)));
    }
    assertEquals(
        List.of(
            new EnginePacket.Text("é😀"),
            EnginePacket.PING,
            new EnginePacket.Binary(new byte[] {0, 1})),
        packets);
  }

  @Test
  void isNotReadWhileTheLoopHasPendingPackets() {
    body.onSubscribe(this);
    for (int i = 0; i < StreamBody.WINDOW; i++) {
      next("2\u001e".getBytes(UTF_8));
    }
    assertEquals(StreamBody.WINDOW, demand);
    done.forEach(Runnable::run);
    assertEquals(2L * StreamBody.WINDOW, demand);
  }

  @Test
  void requestsTheRestOfAPacketAtOnce() {
    body.onSubscribe(this);
    next("4a".getBytes(UTF_8));
    assertEquals(StreamBody.WINDOW + 1L, demand);
  }

  @Test
  void completesAfterAWholePacket() {
    body.onSubscribe(this);
    next(WIRE);
    body.onComplete();
    assertFalse(end().isCompletedExceptionally());
    assertTrue(end().isDone());
  }

  @Test
  void failsWhenItEndsWithinAPacket() {
    body.onSubscribe(this);
    next(Arrays.copyOf(WIRE, WIRE.length - 1));
    body.onComplete();
    assertTrue(end().isCompletedExceptionally());
  }

  @Test
  void rejectsAPacketAsSoonAsItIsTooLarge() {
    body.onSubscribe(this);
    next(("4" + "x".repeat(100)).getBytes(UTF_8));
    assertTrue(cancelled && end().isCompletedExceptionally());
  }

  private CompletableFuture<String> end() {
    return body.getBody().toCompletableFuture();
  }

  private void next(byte[] bytes) {
    body.onNext(List.of(ByteBuffer.wrap(bytes)));
    loop.advance(Duration.ZERO);
  }

  private void onPackets(List<EnginePacket> received, Runnable processed) {
    packets.addAll(received);
    done.add(processed);
  }

  @Override
  public void request(long count) {
    demand += count;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
