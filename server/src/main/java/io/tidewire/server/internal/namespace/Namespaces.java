package io.tidewire.server.internal.namespace;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.core.loop.SerialExecutor;
import io.tidewire.core.loop.UserCode;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.ValueListener;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.Handshake;
import io.tidewire.server.Namespace;
import io.tidewire.server.NamespaceMatcher;
import io.tidewire.server.internal.loop.ListenerExecutors;
import io.tidewire.server.options.ServerOptions;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a server by their names. Thread-safe: a concurrent map, which also guards the
 * usage of children, so that a child is removed only while no socket joins it.
 */
public final class Namespaces implements LocalNamespace.Home {
  /** A matcher that needs no handshake. */
  private record ByPattern(Pattern pattern) implements NamespaceMatcher {
    @Override
    public boolean matches(String name, Handshake handshake) {
      return pattern.matcher(name).matches();
    }
  }

  private final Map<String, LocalNamespace> byName = new ConcurrentHashMap<>();
  private final List<LocalParentNamespace> parents = new CopyOnWriteArrayList<>();
  private final List<ValueListener<Namespace>> onNew = new CopyOnWriteArrayList<>();
  private final AtomicInteger size = new AtomicInteger();
  private final Set<LocalNamespace> empty = // children without sockets, the longest first
      Collections.synchronizedSet(new LinkedHashSet<>());
  private final ServerOptions options;
  private final ListenerExecutors listening;

  public Namespaces(ServerOptions options, ListenerExecutors listening) {
    this.options = options;
    this.listening = listening;
  }

  @Override
  public ServerOptions options() {
    return options;
  }

  private ErrorHook onError() {
    return options.onError();
  }

  @Override
  public SerialExecutor newExecutor() {
    return new SerialExecutor(listening.executor(), onError(), this::instead);
  }

  /** The application's executor rejected a task that belongs to no session. */
  private @Nullable Executor instead(Throwable rejected) {
    if (listening.spare().isClosed()) {
      return null; // the server is closed
    }
    onError().accept(rejected, ErrorContext.of("executor"));
    return listening.spare();
  }

  public void onNew(ValueListener<Namespace> listener) {
    onNew.add(listener);
  }

  public void offNew(ValueListener<Namespace> listener) {
    onNew.remove(listener);
  }

  public LocalParentNamespace parent(Pattern pattern) {
    return parent(new ByPattern(pattern));
  }

  public LocalParentNamespace parent(NamespaceMatcher matcher) {
    LocalParentNamespace parent =
        new LocalParentNamespace(matcher, options.ackTimeout(), options.json());
    parents.add(parent);
    return parent;
  }

  /** For the application: creates the namespace if necessary, and pins it. */
  public LocalNamespace of(String name) {
    String full = name.startsWith("/") ? name : "/" + name;
    LocalNamespace present = byName.get(full);
    if (present != null && present.parent() == null) {
      return present;
    }
    return announce(byName.compute(full, (it, before) -> pin(it, before)));
  }

  Optional<LocalNamespace> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether a namespace of that name exists or may be created for a client. */
  public boolean mayHave(String name) {
    return byName.containsKey(name)
        || (!parents.isEmpty() && name.length() <= options.maxNamespaceNameLength());
  }

  /**
   * Finds the namespace for a client that connects, or creates it if a parent matches. {@link
   * #leave} must follow. Calls the application, so not to be called on a thread where that may not
   * run.
   */
  public Optional<LocalNamespace> enter(String name, Handshake handshake) throws Exception {
    LocalNamespace present = byName.get(name);
    if (present != null && present.parent() == null) {
      return Optional.of(present);
    }
    LocalParentNamespace parent = present == null ? match(name, handshake) : present.parent();
    return parent == null ? Optional.empty() : Optional.of(enter(name, parent));
  }

  @Override
  public void leave(LocalNamespace namespace) {
    LocalParentNamespace parent = namespace.parent();
    if (parent != null) {
      removeIf(namespace, parent, this::removeSocket);
    }
  }

  /** True for the call that removed it. */
  private boolean removeIf(
      LocalNamespace child, LocalParentNamespace parent, Predicate<LocalNamespace> condition) {
    boolean[] removed = new boolean[1];
    byName.computeIfPresent(
        child.name(),
        (name, present) -> {
          removed[0] = present == child && condition.test(child);
          return removed[0] ? null : present;
        });
    if (removed[0]) {
      size.decrementAndGet();
      empty.remove(child);
      parent.remove(child);
      close(child);
    }
    return removed[0];
  }

  public Collection<LocalNamespace> all() {
    return byName.values();
  }

  /** The server is closed. */
  public void close() {
    all().forEach(this::close);
  }

  private void close(LocalNamespace namespace) {
    ErrorHook errors = onError().at(ErrorContext.of("adapter").withNamespace(namespace.name()));
    UserCode.run(namespace.adapter()::close, errors);
  }

  private LocalNamespace enter(String name, LocalParentNamespace parent) {
    LocalNamespace child = byName.compute(name, (full, before) -> enter(full, parent, before));
    while (child == null) {
      if (!makeRoom()) {
        throw new ConnectRefusedException("Too many namespaces");
      }
      child = byName.compute(name, (full, before) -> enter(full, parent, before));
    }
    return announce(child);
  }

  /** Null if there are too many namespaces. */
  private @Nullable LocalNamespace enter(
      String name, LocalParentNamespace parent, @Nullable LocalNamespace before) {
    if (before == null && !reserve()) {
      return null;
    }
    LocalNamespace child = before == null ? createReserved(name, parent) : before;
    child.usage().addSocket();
    empty.remove(child);
    return child;
  }

  /** An adapter of the application may throw; the namespace is not counted then. */
  private LocalNamespace createReserved(String name, LocalParentNamespace parent) {
    try {
      return create(name, parent);
    } catch (RuntimeException | Error failed) {
      size.decrementAndGet();
      throw failed;
    }
  }

  private boolean reserve() {
    int max = options.maxNamespaces();
    return size.getAndUpdate(count -> count < max ? count + 1 : count) < max;
  }

  /** Removes the child that has been empty longest; false if all are in use. */
  private boolean makeRoom() {
    for (LocalNamespace oldest = oldestEmpty(); oldest != null; oldest = oldestEmpty()) {
      LocalParentNamespace parent = oldest.parent();
      if (parent != null && removeIf(oldest, parent, child -> child.usage().isEmpty())) {
        return true;
      }
    }
    return false;
  }

  private @Nullable LocalNamespace oldestEmpty() {
    synchronized (empty) {
      Iterator<LocalNamespace> all = empty.iterator();
      LocalNamespace oldest = all.hasNext() ? all.next() : null;
      empty.remove(oldest);
      return oldest;
    }
  }

  private LocalNamespace pin(String name, @Nullable LocalNamespace before) {
    LocalNamespace kept = before == null ? create(name, matchPattern(name)) : before;
    if (before == null) {
      size.incrementAndGet(); // the application may create more than clients may
    }
    kept.usage().pin();
    empty.remove(kept);
    return kept;
  }

  private LocalNamespace create(String name, @Nullable LocalParentNamespace parent) {
    LocalNamespace created = new LocalNamespace(name, this, parent);
    if (parent != null) {
      parent.add(created, created.broadcast());
    }
    return created;
  }

  /** Calls the listeners for new namespaces once, before the first socket joins. */
  private LocalNamespace announce(LocalNamespace namespace) {
    if (namespace.usage().claimAnnouncement()) {
      ErrorHook errors =
          onError().at(ErrorContext.of("onNewNamespace").withNamespace(namespace.name()));
      onNew.forEach(listener -> UserCode.run(() -> listener.on(namespace), errors));
      namespace.usage().announced().complete(null);
    }
    return namespace;
  }

  /** A counted socket was disconnected or did not join; returns whether to remove the namespace. */
  private boolean removeSocket(LocalNamespace child) {
    child.usage().removeSocket();
    boolean removable = child.usage().isRemovable(options.cleanupEmptyChildNamespaces());
    if (!removable && child.usage().isEmpty()) {
      empty.add(child);
    }
    return removable;
  }

  private @Nullable LocalParentNamespace match(String name, Handshake handshake) throws Exception {
    for (LocalParentNamespace parent : parents) {
      if (parent.matcher().matches(name, handshake)) {
        return parent;
      }
    }
    return null;
  }

  private @Nullable LocalParentNamespace matchPattern(String name) {
    for (LocalParentNamespace parent : parents) {
      if (parent.matcher() instanceof ByPattern by && by.pattern().matcher(name).matches()) {
        return parent;
      }
    }
    return null;
  }
}
