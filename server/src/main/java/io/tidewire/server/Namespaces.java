package io.tidewire.server;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The namespaces of a server by their names. Thread-safe: a concurrent map, no lock. */
final class Namespaces {
  private final Map<String, Namespace> byName = new ConcurrentHashMap<>();
  private final ServerOptions options;

  Namespaces(ServerOptions options) {
    this.options = options;
  }

  Namespace of(String name) {
    String full = name.startsWith("/") ? name : "/" + name;
    return byName.computeIfAbsent(full, it -> new Namespace(it, options));
  }

  Optional<Namespace> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<Namespace> all() {
    return byName.values();
  }
}
