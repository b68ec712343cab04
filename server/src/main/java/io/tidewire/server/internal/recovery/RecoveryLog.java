package io.tidewire.server.internal.recovery;

import io.tidewire.server.internal.transport.PreparedPacket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packets that one client may not have received, each under its offset, in the order of
 * sending. Bounded in bytes of memory: the oldest is dropped first. Confined to the loop of its
 * session.
 */
final class RecoveryLog {
  /** A volatile packet is not kept, but its offset is: a client may send it. */
  private record Entry(String offset, @Nullable PreparedPacket packet) {
    private static final int OVERHEAD = 80; // of the entry and its offset

    int size() {
      return OVERHEAD + (packet == null ? 0 : packet.retained());
    }
  }

  private final int maxBytes;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>(4);
  private @Nullable String forgotten; // the offset of the last dropped entry; null at first
  private int unconfirmed; // how many were added since the last confirmation
  private int bytes;

  RecoveryLog(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Keeps a packet that was sent, or could not be sent. */
  void add(String offset, PreparedPacket packet) {
    append(new Entry(offset, packet));
  }

  /** Keeps the offset of a packet that is not to be sent again. */
  void addPlace(String offset) {
    append(new Entry(offset, null));
  }

  /**
   * The client answered a ping that was sent after the last confirmation: it has received
   * everything before that.
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
   * @return empty if some of them were dropped: the client cannot recover then
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

  /** Drops everything but the last offset; returns the number of freed bytes. */
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
