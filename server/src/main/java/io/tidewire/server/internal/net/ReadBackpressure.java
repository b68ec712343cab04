package io.tidewire.server.internal.net;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Pauses reading from a peer while listeners lag, so that its messages wait in the network and not
 * in memory. Counts waiting bytes and tasks. Confined to the loop, but for {@link #release}.
 */
public final class ReadBackpressure {
  private static final int MAX_PENDING_TASKS = 256;
  private static final int OBJECTS_OF_A_MESSAGE = 256; // about what a small one takes, in bytes
  private static final AtomicLongFieldUpdater<ReadBackpressure> HELD =
      AtomicLongFieldUpdater.newUpdater(ReadBackpressure.class, "held");

  private final EventLoop loop;
  private final PausableSource source;
  private final long maxBytes;
  private boolean lags; // too many tasks waited, and have not all run
  private volatile boolean full; // too many bytes wait; written on the loop only
  private volatile long held; // bytes of complete messages that wait
  private long unfinished; // bytes of an incomplete message

  /**
   * @param maxBytes how much may wait before reading is paused; a single message may be larger
   */
  public ReadBackpressure(EventLoop loop, PausableSource source, long maxBytes) {
    this.loop = loop;
    this.source = source;
    this.maxBytes = maxBytes;
  }

  /** A message begins to wait; {@link #release} follows. */
  public void hold(long bytes) {
    HELD.addAndGet(this, bytes + OBJECTS_OF_A_MESSAGE);
  }

  /** A message has been processed. Thread-safe. */
  public void release(long bytes) {
    reopenIfRoom(HELD.addAndGet(this, -bytes - OBJECTS_OF_A_MESSAGE));
  }

  /** The size of an incomplete message; 0 once it is complete. */
  public void unfinished(long bytes) {
    unfinished = bytes;
    checkBytes();
  }

  /** Pauses reading if too much waits, in bytes or in {@code executor}. */
  public void check(SerialExecutor executor) {
    checkBytes();
    if (!lags && executor.pending() > MAX_PENDING_TASKS) {
      change(true, full);
      executor.execute(() -> loop.execute(() -> change(false, full)));
    }
  }

  /** Whether reading is not paused. */
  public boolean isOpen() {
    return !lags && !full;
  }

  /** An incomplete message alone never pauses reading: its rest must arrive. */
  private void checkBytes() {
    long others = held;
    if (!full && others > 0 && others + unfinished > maxBytes) {
      change(lags, true);
      reopenIfRoom(held); // messages released meanwhile did not see the flag
    }
  }

  /** At the end of a turn: messages read then must not overtake those of the turn. */
  private void reopenIfRoom(long left) {
    if (!full || left > maxBytes / 2) {
      return;
    }
    if (loop.isCurrent()) {
      loop.atTurnEnd(this::openIfRoom);
    } else {
      loop.execute(this::openIfRoom);
    }
  }

  private void openIfRoom() {
    long left = held;
    if (full && (left == 0 || left + unfinished <= maxBytes / 2)) {
      change(lags, false);
    }
  }

  private void change(boolean nowLags, boolean nowFull) {
    boolean wasOpen = isOpen();
    lags = nowLags;
    full = nowFull;
    if (wasOpen && !isOpen()) {
      source.pauseReading();
    } else if (!wasOpen && isOpen()) {
      source.resumeReading();
    }
  }
}
