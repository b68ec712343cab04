package io.tidewire.server.internal.flow;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The unfinished handshakes, bounded in number and in bytes. A further one is always added: it
 * evicts the oldest of the address with the most bytes. Thread-safe by its lock, outside of which
 * evictions are notified.
 */
public final class UnfinishedHandshakes {
  private static final long BYTES_OF_A_SESSION = 1024; // about what one takes without its headers
  private static final long BYTES_ON_AVERAGE = 2048;

  private final int max;
  private final long maxBytes;
  private final Map<AddressKey, AddressGroup> groups = new HashMap<>();
  private final TreeMap<Long, LinkedHashSet<AddressGroup>> byBytes = new TreeMap<>();
  private int count;
  private long bytes;

  /**
   * @param max how many there may be; they may take 2 KiB each on average
   */
  public UnfinishedHandshakes(int max) {
    this.max = max;
    this.maxBytes = max * BYTES_ON_AVERAGE;
  }

  /**
   * A handshake begins.
   *
   * @param size of the kept parts of its request
   * @param evict called, on any thread, if another one evicts it
   */
  public Handshake enter(InetAddress address, long size, Runnable evict) {
    Handshake entered = new Handshake(AddressKey.of(address), size + BYTES_OF_A_SESSION, evict);
    List<Runnable> evicted = add(entered);
    evicted.forEach(Runnable::run);
    return entered;
  }

  /** How many there are. */
  public synchronized int size() {
    return count;
  }

  private synchronized List<Runnable> add(Handshake entered) {
    List<Runnable> evicted = new ArrayList<>(1);
    while (count > 0 && (count >= max || bytes + entered.bytes > maxBytes)) {
      Handshake oldest = oldestOfBusiest();
      remove(oldest);
      evicted.add(oldest.evict);
    }
    AddressGroup group = groups.computeIfAbsent(entered.address, AddressGroup::new);
    group.handshakes.add(entered);
    count++;
    weigh(group, entered.bytes);
    return evicted;
  }

  private Handshake oldestOfBusiest() {
    return byBytes.lastEntry().getValue().iterator().next().handshakes.iterator().next();
  }

  private void remove(Handshake removed) {
    AddressGroup group = groups.get(removed.address);
    if (group != null && group.handshakes.remove(removed)) {
      count--;
      weigh(group, -removed.bytes);
    }
  }

  /** An address without handshakes is removed. */
  private void weigh(AddressGroup group, long change) {
    bytes += change;
    LinkedHashSet<AddressGroup> equals = byBytes.get(group.bytes);
    if (equals != null && equals.remove(group) && equals.isEmpty()) {
      byBytes.remove(group.bytes);
    }
    group.bytes += change;
    if (group.handshakes.isEmpty()) {
      groups.remove(group.address);
    } else {
      byBytes.computeIfAbsent(group.bytes, sum -> new LinkedHashSet<>()).add(group);
    }
  }

  private static final class AddressGroup {
    private final AddressKey address;
    private final LinkedHashSet<Handshake> handshakes = new LinkedHashSet<>(); // the oldest first
    private long bytes;

    AddressGroup(AddressKey address) {
      this.address = address;
    }
  }

  /** An unfinished handshake. Thread-safe. */
  public final class Handshake {
    private final AddressKey address;
    private final long bytes;
    private Runnable evict; // guarded by the lock of all

    private Handshake(AddressKey address, long bytes, Runnable evict) {
      this.address = address;
      this.bytes = bytes;
      this.evict = evict;
    }

    /** Replaces the eviction, once a session is open; false if it was evicted. */
    public boolean becomes(Runnable toEvict) {
      synchronized (UnfinishedHandshakes.this) {
        evict = toEvict;
        AddressGroup group = groups.get(address);
        return group != null && group.handshakes.contains(this);
      }
    }

    /** The handshake is finished, or closed. */
    public void leave() {
      synchronized (UnfinishedHandshakes.this) {
        remove(this);
      }
    }
  }
}
