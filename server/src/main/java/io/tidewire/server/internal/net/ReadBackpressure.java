package io.tidewire.server.internal.net;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.core.loop.SerialExecutor;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Holds a peer back while listeners lag behind what it sends: its messages wait in the network, not
 * in our memory. Counts what waits in bytes and in tasks. Confined to the loop, but for {@link
 * #release}.
 */
public final class ReadBackpressure {
  private static final int MAX_PENDING_TASKS = 256;
  private static final int OBJECTS_OF_A_MESSAGE = 256; // about what holds a small one, in bytes
  private static final AtomicLongFieldUpdater<ReadBackpressure> HELD =
      AtomicLongFieldUpdater.newUpdater(ReadBackpressure.class, "held");

  private final EventLoop loop;
  private final PausableSource source;
  private final long maxBytes;
  private boolean lags; // too many tasks wait, until those that waited then have run
  private volatile boolean full; // too many bytes wait; written on the loop only
  private volatile long held; // bytes of whole messages that wait
  private long unfinished; // bytes of a message that is not whole yet

  /**
   * @param maxBytes what may wait before reading rests; one message alone may be larger
   */
  public ReadBackpressure(EventLoop loop, PausableSource source, long maxBytes) {
    this.loop = loop;
    this.source = source;
    this.maxBytes = maxBytes;
  }

  /** A message waits from now on; {@link #release} follows. */
  public void hold(long bytes) {
    HELD.addAndGet(this, bytes + OBJECTS_OF_A_MESSAGE);
  }

  /** A message waits no more. Thread-safe. */
  public void release(long bytes) {
    reopenIfRoom(HELD.addAndGet(this, -bytes - OBJECTS_OF_A_MESSAGE));
  }

  /** So much of a message has come that is not whole yet, 0 once it is. */
  public void unfinished(long bytes) {
    unfinished = bytes;
    checkBytes();
  }

  /** Closes if too much waits, in bytes or in {@code executor}. */
  public void check(SerialExecutor executor) {
    checkBytes();
    if (!lags && executor.pending() > MAX_PENDING_TASKS) {
      change(true, full);
      executor.execute(() -> loop.execute(() -> change(false, full)));
    }
  }

  /** Whether the peer is read from. */
  public boolean isOpen() {
    return !lags && !full;
  }

  /** A message that is not whole never rests alone: the rest of it has to come. */
  private void checkBytes() {
    long others = held;
    if (!full && others > 0 && others + unfinished > maxBytes) {
      change(lags, true);
      reopenIfRoom(held); // what was released meanwhile did not see it closed
    }
  }

  /** At the end of a turn, for what is read again must not overtake what the turn works on. */
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
