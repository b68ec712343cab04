package io.tidewire.client.internal.socket;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was emitted while a socket was away, in order. Bounded in bytes, and in time if the options
 * say so. Confined to the loop.
 */
final class SendBuffer {
  private record Waiting(Outgoing event, long since) {}

  private final EventLoop loop;
  private final int maxBytes;
  private final Duration timeToLive; // zero for ever
  private final Consumer<Outgoing> onExpired;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(4);
  private EventLoop.@Nullable Timer expiry; // of the oldest; null while nothing can expire
  private int bytes;

  SendBuffer(EventLoop loop, int maxBytes, Duration timeToLive, Consumer<Outgoing> onExpired) {
    this.loop = loop;
    this.maxBytes = maxBytes;
    this.timeToLive = timeToLive;
    this.onExpired = onExpired;
  }

  /** False if that would be too much. */
  boolean add(Outgoing event) {
    if (event.bytes() > maxBytes - bytes) {
      return false;
    }
    bytes += event.bytes();
    waiting.add(new Waiting(event, loop.nanoTime()));
    watch();
    return true;
  }

  /** The oldest, which leaves the buffer; null if there is none. */
  @Nullable Outgoing poll() {
    Waiting oldest = waiting.poll();
    if (oldest == null) {
      return null;
    }
    bytes -= oldest.event().bytes();
    return oldest.event();
  }

  boolean contains(long ackId) {
    return waiting.stream().anyMatch(each -> each.event().ackId() == ackId);
  }

  /** Forgets an event whose answer is not awaited any more. */
  void remove(long ackId) {
    waiting.removeIf(
        each -> {
          boolean found = each.event().ackId() == ackId;
          bytes -= found ? each.event().bytes() : 0;
          return found;
        });
  }

  /** Forgets all, and says what that was. */
  List<Outgoing> clear() {
    List<Outgoing> all = new ArrayList<>();
    for (Outgoing next; (next = poll()) != null; ) {
      all.add(next);
    }
    return all;
  }

  private void watch() {
    Waiting oldest = waiting.peek();
    if (expiry == null && oldest != null && !timeToLive.isZero()) {
      expiry = loop.after(timeToLive.minusNanos(loop.nanoTime() - oldest.since()), this::expire);
    }
  }

  private void expire() {
    expiry = null;
    for (Waiting next; (next = waiting.peek()) != null && isOver(next); ) {
      poll();
      onExpired.accept(next.event());
    }
    watch();
  }

  private boolean isOver(Waiting each) {
    return Duration.ofNanos(loop.nanoTime() - each.since()).compareTo(timeToLive) >= 0;
  }
}
