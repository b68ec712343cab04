package io.tidewire.server.internal.session;

import io.tidewire.server.internal.flow.AddressLimits;
import io.tidewire.server.options.FlowLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The sessions of a server by their secret ids, counted per address. Thread-safe. */
public final class Sessions implements SessionRegistry {
  private static final int ID_BYTES = 15; // 120 bits, 20 characters
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, EngineSession> bySid = new ConcurrentHashMap<>();
  private final AddressLimits addresses;

  public Sessions(FlowLimits limits) {
    this.addresses = new AddressLimits(limits);
  }

  /** An unguessable id; for sessions, where it is a secret, and for sockets. */
  public static String newId() {
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return ENCODER.encodeToString(id);
  }

  /** Whether one more session of that address may be opened; if so, {@link #placeOf} follows. */
  public AddressLimits.Decision admit(InetSocketAddress address) {
    return addresses.admit(hostOf(address), System.nanoTime());
  }

  /** The place that {@link #admit} just granted to that address. */
  public Place placeOf(InetSocketAddress address) {
    InetAddress host = hostOf(address);
    return new Place(() -> addresses.closed(host, System.nanoTime()));
  }

  public void add(EngineSession session) {
    bySid.put(session.sid(), session);
  }

  @Override
  public void remove(String sid) {
    EngineSession removed = bySid.remove(sid);
    if (removed != null) {
      removed.place().giveBack();
    }
    if (bySid.isEmpty()) {
      synchronized (bySid) {
        bySid.notifyAll();
      }
    }
  }

  /** Makes threads in {@link #awaitEmpty} check their condition again. */
  public void wakeWaiting() {
    synchronized (bySid) {
      bySid.notifyAll();
    }
  }

  /**
   * Waits until the last session is closed, or {@code enough} returns true; false after the
   * timeout.
   */
  public boolean awaitEmpty(Duration timeout, BooleanSupplier enough) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    synchronized (bySid) {
      while (!bySid.isEmpty() && !enough.getAsBoolean()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(bySid, left);
      }
    }
    return true;
  }

  /** Behind a proxy it is the proxy's address, unless Undertow is configured to trust the proxy. */
  public static InetAddress hostOf(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    return host == null ? InetAddress.getLoopbackAddress() : host; // a proxy sent a name
  }

  @Nullable
  public EngineSession find(String sid) {
    return bySid.get(sid);
  }

  public int size() {
    return bySid.size();
  }

  /** A live view. */
  public Collection<EngineSession> all() {
    return Collections.unmodifiableCollection(bySid.values());
  }
}
