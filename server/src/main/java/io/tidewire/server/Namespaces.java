package io.tidewire.server;

import io.tidewire.event.Calls;
import io.tidewire.event.ErrorContext;
import io.tidewire.event.ErrorHook;
import io.tidewire.event.SerialExecutor;
import io.tidewire.server.adapter.AdapterFactory;
import io.tidewire.socketio.PacketParser;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a server by their names. Thread-safe: a concurrent map, which also guards who
 * is in its children, so that one is forgotten only when nobody enters it.
 */
final class Namespaces {
  /** A parent that also knows, without a client, which names are its children's. */
  private record ByPattern(Pattern pattern) implements NamespaceMatcher {
    @Override
    public boolean matches(String name, Handshake handshake) {
      return pattern.matcher(name).matches();
    }
  }

  private final Map<String, Namespace> byName = new ConcurrentHashMap<>();
  private final List<ParentNamespace> parents = new CopyOnWriteArrayList<>();
  private final List<Consumer<Namespace>> onNew = new CopyOnWriteArrayList<>();
  private final ServerOptions options;
  private final Listening listening;

  Namespaces(ServerOptions options, Listening listening) {
    this.options = options;
    this.listening = listening;
  }

  AdapterFactory adapters() {
    return options.adapter();
  }

  Optional<RecoveryOptions> recovery() {
    return options.recovery();
  }

  PacketParser parser() {
    return options.parser();
  }

  ErrorHook onError() {
    return options.onError();
  }

  Duration ackTimeout() {
    return options.ackTimeout();
  }

  SerialExecutor newExecutor() {
    return new SerialExecutor(listening.executor(), onError(), this::instead);
  }

  /** The application's executor does not take a task that belongs to no session. */
  private @Nullable Executor instead(Throwable rejected) {
    if (listening.spare().isClosed()) {
      return null; // with the server
    }
    onError().accept(rejected, ErrorContext.of("executor"));
    return listening.spare();
  }

  void onNew(Consumer<Namespace> listener) {
    onNew.add(listener);
  }

  ParentNamespace parent(Pattern pattern) {
    return parent(new ByPattern(pattern));
  }

  ParentNamespace parent(NamespaceMatcher matcher) {
    ParentNamespace parent = new ParentNamespace(matcher, this);
    parents.add(parent);
    return parent;
  }

  /** For the application: makes it if there is none, and keeps it. */
  Namespace of(String name) {
    String full = name.startsWith("/") ? name : "/" + name;
    Namespace present = byName.get(full);
    if (present != null && present.parent() == null) {
      return present;
    }
    return introduce(byName.compute(full, (it, before) -> hold(it, before)));
  }

  Optional<Namespace> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether a client may find a namespace of that name, now or when it enters. */
  boolean mayHave(String name) {
    return byName.containsKey(name) || !parents.isEmpty();
  }

  /**
   * For a client that comes: finds the namespace, or makes it where a parent says so. {@link
   * #leave} must follow. Asks the application, so not to be called where that may not run.
   */
  Optional<Namespace> enter(String name, Handshake handshake) throws Exception {
    Namespace present = byName.get(name);
    if (present != null && present.parent() == null) {
      return Optional.of(present);
    }
    ParentNamespace parent = present == null ? match(name, handshake) : present.parent();
    if (parent != null && present == null && byName.size() >= options.maxNamespaces()) {
      throw new ConnectRefusedException("Too many namespaces");
    }
    return parent == null ? Optional.empty() : Optional.of(enter(name, parent));
  }

  void leave(Namespace namespace) {
    ParentNamespace parent = namespace.parent();
    if (parent != null) {
      byName.computeIfPresent(
          namespace.name(), (name, present) -> leave(namespace, present) ? null : present);
      if (byName.get(namespace.name()) != namespace) {
        parent.remove(namespace);
        close(namespace);
      }
    }
  }

  Collection<Namespace> all() {
    return byName.values();
  }

  /** The server is closed. */
  void close() {
    all().forEach(this::close);
  }

  private void close(Namespace namespace) {
    ErrorHook errors = onError().at(ErrorContext.of("adapter").withNamespace(namespace.name()));
    Calls.run(namespace.adapter()::close, errors);
  }

  private Namespace enter(String name, ParentNamespace parent) {
    return introduce(
        byName.compute(
            name,
            (full, before) -> {
              Namespace child = before == null ? bear(full, parent) : before;
              child.occupancy().enter();
              return child;
            }));
  }

  private Namespace hold(String name, @Nullable Namespace before) {
    Namespace kept = before == null ? bear(name, matchPattern(name)) : before;
    kept.occupancy().hold();
    return kept;
  }

  private Namespace bear(String name, @Nullable ParentNamespace parent) {
    Namespace born = new Namespace(name, this, parent);
    if (parent != null) {
      parent.add(born);
    }
    return born;
  }

  /** Tells the application of a new one, once, before anybody gets in. */
  private Namespace introduce(Namespace namespace) {
    if (namespace.occupancy().claimIntroduction()) {
      ErrorHook errors =
          onError().at(ErrorContext.of("onNewNamespace").withNamespace(namespace.name()));
      onNew.forEach(listener -> Calls.run(() -> listener.accept(namespace), errors));
      namespace.occupancy().introduced().complete(null);
    }
    return namespace;
  }

  /** Whether it is to be forgotten now. */
  private boolean leave(Namespace namespace, Namespace present) {
    if (present != namespace) {
      return false;
    }
    namespace.occupancy().leave();
    return namespace.occupancy().isForgettable(options.cleanupEmptyChildNamespaces());
  }

  private @Nullable ParentNamespace match(String name, Handshake handshake) throws Exception {
    for (ParentNamespace parent : parents) {
      if (parent.matcher().matches(name, handshake)) {
        return parent;
      }
    }
    return null;
  }

  private @Nullable ParentNamespace matchPattern(String name) {
    for (ParentNamespace parent : parents) {
      if (parent.matcher() instanceof ByPattern by && by.pattern().matcher(name).matches()) {
        return parent;
      }
    }
    return null;
  }
}
