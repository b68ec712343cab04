package io.tidewire.server.internal.namespace;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts the sockets of a namespace, joining ones too, to find out when a child can be removed. The
 * counts are guarded by the map of {@link Namespaces}, which changes one entry at a time.
 */
public final class NamespaceUsage {
  private final CompletableFuture<Void> announced = new CompletableFuture<>();
  private final AtomicBoolean claimed = new AtomicBoolean();
  private int sockets;
  private boolean pinned; // the application asked for the namespace by name
  private volatile boolean used;

  /** Completes when the listeners for new namespaces have run; no socket joins before. */
  public CompletableFuture<Void> announced() {
    return announced;
  }

  /** True for the first caller only, which then calls the listeners. Thread-safe. */
  boolean claimAnnouncement() {
    return claimed.compareAndSet(false, true);
  }

  void addSocket() {
    sockets++;
  }

  void removeSocket() {
    sockets--;
  }

  /** The application asked for the namespace by name: it is never removed. */
  void pin() {
    pinned = true;
  }

  /** A socket joined. Thread-safe. */
  void markUsed() {
    used = true;
  }

  /** Whether it has no socket and is not pinned. */
  boolean isEmpty() {
    return sockets == 0 && !pinned;
  }

  /** Whether it may be removed; one that had sockets only if {@code evenUsed}. */
  boolean isRemovable(boolean evenUsed) {
    return isEmpty() && (evenUsed || !used);
  }
}
