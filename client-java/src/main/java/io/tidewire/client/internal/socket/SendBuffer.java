package io.tidewire.client.internal.socket;

import io.tidewire.core.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events that were emitted while a socket was disconnected, in order. Limited in bytes, and in time
 * if an option says so. Confined to the loop.
 */
final class SendBuffer {
  private record Waiting(Outgoing event, long since) {}

  private final EventLoop loop;
  private final int maxBytes;
  private final Optional<Duration> timeToLive; // empty for any time
  private final Consumer<Outgoing> onExpired;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(4);
  private EventLoop.@Nullable Timer expiry; // of the oldest; null while nothing can expire
  private int bytes;

  SendBuffer(
      EventLoop loop, int maxBytes, Optional<Duration> timeToLive, Consumer<Outgoing> onExpired) {
    this.loop = loop;
    this.maxBytes = maxBytes;
    this.timeToLive = timeToLive;
    this.onExpired = onExpired;
  }

  /** Adds an event; false if it exceeds the limit. */
  boolean add(Outgoing event) {
    if (event.bytes() > maxBytes - bytes) {
      return false;
    }
    bytes += event.bytes();
    waiting.add(new Waiting(event, loop.nanoTime()));
    watch();
    return true;
  }

  /** Removes the oldest event; null without one. */
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

  /** Removes an event. */
  void remove(long ackId) {
    waiting.removeIf(
        each -> {
          boolean found = each.event().ackId() == ackId;
          bytes -= found ? each.event().bytes() : 0;
          return found;
        });
  }

  /** Removes all events and returns them. */
  List<Outgoing> clear() {
    List<Outgoing> all = new ArrayList<>();
    for (Outgoing next; (next = poll()) != null; ) {
      all.add(next);
    }
    return all;
  }

  private void watch() {
    Waiting oldest = waiting.peek();
    if (expiry == null && oldest != null && timeToLive.isPresent()) {
      expiry = loop.after(left(oldest, timeToLive.get()), () -> expire(timeToLive.get()));
    }
  }

  private void expire(Duration limit) {
    expiry = null;
    for (Waiting next; (next = waiting.peek()) != null && isOver(next, limit); ) {
      poll();
      onExpired.accept(next.event());
    }
    watch();
  }

  private boolean isOver(Waiting each, Duration limit) {
    Duration left = left(each, limit);
    return left.isZero() || left.isNegative();
  }

  private Duration left(Waiting each, Duration limit) {
    return limit.minusNanos(loop.nanoTime() - each.since());
  }
}
