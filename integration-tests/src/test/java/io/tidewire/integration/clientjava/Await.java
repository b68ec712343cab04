package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a time limit. */
final class Await {
  static final Duration BOUND = Duration.ofSeconds(60);

  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  private Await() {}

  /** Waits until the condition is true. */
  static void until(Supplier<String> otherwise, BooleanSupplier condition) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, otherwise);
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** The result of the future. */
  static <T> T of(Future<T> future) {
    try {
      return future.get(BOUND.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** The failure of the future, within the time limit. */
  static Throwable failureOf(Future<?> future) {
    return assertThrows(
            ExecutionException.class, () -> future.get(BOUND.toNanos(), TimeUnit.NANOSECONDS))
        .getCause();
  }
}
