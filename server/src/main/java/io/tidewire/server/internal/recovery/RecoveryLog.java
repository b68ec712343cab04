package io.tidewire.server.internal.recovery;

import io.tidewire.server.internal.transport.PreparedPacket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one client was sent and may not have received: in the order of sending, each packet under
 * its offset. Bounded in bytes of memory: the oldest goes first. Confined to the loop of its
 * session.
 */
final class RecoveryLog {
  /** A packet that is not worth sending again still has its offset, which the client may name. */
  private record Entry(String offset, @Nullable PreparedPacket packet) {
    private static final int OVERHEAD = 80; // of the entry and its offset

    int size() {
      return OVERHEAD + (packet == null ? 0 : packet.retained());
    }
  }

  private final int maxBytes;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>(4);
  private @Nullable String forgotten; // the offset of the last entry that is gone; null at first
  private int unconfirmed; // how many came since the last confirmation
  private int bytes;

  RecoveryLog(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Keeps a packet that was sent, or would have been. */
  void add(String offset, PreparedPacket packet) {
    append(new Entry(offset, packet));
  }

  /** Keeps the place of a packet that is not to be sent again. */
  void addPlace(String offset) {
    append(new Entry(offset, null));
  }

  /**
   * The client showed a sign of life that was asked for after the last confirmation: so it has what
   * was sent before that.
   */
  void confirm() {
    while (entries.size() > unconfirmed) {
      forgetOldest();
    }
    unconfirmed = 0;
  }

  /**
   * The packets after the last one that the client has received.
   *
   * @param received its offset; empty if the client received none
   * @return empty if some of them are gone: then the client cannot recover
   */
  Optional<List<PreparedPacket>> after(String received) {
    List<PreparedPacket> missed = new ArrayList<>();
    boolean found = forgotten == null || forgotten.equals(received);
    for (Entry entry : entries) {
      if (entry.offset().equals(received)) {
        found = true;
        missed.clear();
      } else if (entry.packet() != null) {
        missed.add(entry.packet());
      }
    }
    return found ? Optional.of(missed) : Optional.empty();
  }

  int bytes() {
    return bytes;
  }

  /** Forgets everything but the last offset; returns how many bytes that were. */
  int clear() {
    int before = bytes;
    while (!entries.isEmpty()) {
      forgetOldest();
    }
    return before;
  }

  private void append(Entry entry) {
    entries.add(entry);
    unconfirmed++;
    bytes += entry.size();
    while (bytes > maxBytes) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    Entry oldest = entries.remove();
    forgotten = oldest.offset();
    bytes -= oldest.size();
    unconfirmed = Math.min(unconfirmed, entries.size());
  }
}
