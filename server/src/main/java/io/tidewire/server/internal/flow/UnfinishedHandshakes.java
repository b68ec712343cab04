package io.tidewire.server.internal.flow;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Handshakes that have led to nothing yet, bounded in number and in bytes. A further one is always
 * taken: the oldest of the address that holds most makes room. Thread-safe by its lock; whoever has
 * to go is told outside of it.
 */
public final class UnfinishedHandshakes {
  private static final long BYTES_OF_A_SESSION = 1024; // about what holds one, without its headers
  private static final long BYTES_ON_AVERAGE = 2048;

  private final int max;
  private final long maxBytes;
  private final Map<AddressKey, Visitor> visitors = new HashMap<>();
  private final TreeMap<Long, LinkedHashSet<Visitor>> byBytes = new TreeMap<>();
  private int count;
  private long bytes;

  /**
   * @param max how many there may be; they may hold 2 KiB each on average
   */
  public UnfinishedHandshakes(int max) {
    this.max = max;
    this.maxBytes = max * BYTES_ON_AVERAGE;
  }

  /**
   * A handshake begins.
   *
   * @param size of what is kept of its request
   * @param evict called, on any thread, if it has to make room for another
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
    Visitor visitor = visitors.computeIfAbsent(entered.address, Visitor::new);
    visitor.handshakes.add(entered);
    count++;
    weigh(visitor, entered.bytes);
    return evicted;
  }

  private Handshake oldestOfBusiest() {
    return byBytes.lastEntry().getValue().iterator().next().handshakes.iterator().next();
  }

  private void remove(Handshake gone) {
    Visitor visitor = visitors.get(gone.address);
    if (visitor != null && visitor.handshakes.remove(gone)) {
      count--;
      weigh(visitor, -gone.bytes);
    }
  }

  /** An address that weighs nothing any more is forgotten. */
  private void weigh(Visitor visitor, long change) {
    bytes += change;
    LinkedHashSet<Visitor> equals = byBytes.get(visitor.bytes);
    if (equals != null && equals.remove(visitor) && equals.isEmpty()) {
      byBytes.remove(visitor.bytes);
    }
    visitor.bytes += change;
    if (visitor.handshakes.isEmpty()) {
      visitors.remove(visitor.address);
    } else {
      byBytes.computeIfAbsent(visitor.bytes, sum -> new LinkedHashSet<>()).add(visitor);
    }
  }

  private static final class Visitor {
    private final AddressKey address;
    private final LinkedHashSet<Handshake> handshakes = new LinkedHashSet<>(); // the oldest first
    private long bytes;

    Visitor(AddressKey address) {
      this.address = address;
    }
  }

  /** One that has begun. Thread-safe. */
  public final class Handshake {
    private final AddressKey address;
    private final long bytes;
    private Runnable evict; // guarded by the lock of all

    private Handshake(AddressKey address, long bytes, Runnable evict) {
      this.address = address;
      this.bytes = bytes;
      this.evict = evict;
    }

    /** It has become something else, to be evicted in another way; false if it was evicted. */
    public boolean becomes(Runnable toEvict) {
      synchronized (UnfinishedHandshakes.this) {
        evict = toEvict;
        Visitor visitor = visitors.get(address);
        return visitor != null && visitor.handshakes.contains(this);
      }
    }

    /** It has led to something, or is over. */
    public void leave() {
      synchronized (UnfinishedHandshakes.this) {
        remove(this);
      }
    }
  }
}
