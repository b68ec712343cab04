package io.tidewire.server.internal.namespace;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who is in a namespace, or about to be: tells when a child can be forgotten. Its counts are
 * guarded by the map of {@link Namespaces}, which changes one entry at a time.
 */
public final class NamespaceUsage {
  private final CompletableFuture<Void> introduced = new CompletableFuture<>();
  private final AtomicBoolean claimed = new AtomicBoolean();
  private int guests;
  private boolean held; // the application asked for it by name
  private volatile boolean used;

  /** Completes when the application has heard of the namespace: nobody gets in before. */
  public CompletableFuture<Void> introduced() {
    return introduced;
  }

  /** True for the first caller alone, who has to tell the application. Thread-safe. */
  boolean claimIntroduction() {
    return claimed.compareAndSet(false, true);
  }

  void enter() {
    guests++;
  }

  void leave() {
    guests--;
  }

  /** The application asked for the namespace by its name: it is never forgotten. */
  void hold() {
    held = true;
  }

  /** Somebody got in. Thread-safe. */
  void use() {
    used = true;
  }

  /** Whether nobody is in it, and the application did not ask for it. */
  boolean isEmpty() {
    return guests == 0 && !held;
  }

  /** Whether nobody would miss it; one that had sockets may be forgotten only if told so. */
  boolean isForgettable(boolean evenUsed) {
    return guests == 0 && !held && (evenUsed || !used);
  }
}
