package io.tidewire.server;

import io.tidewire.server.adapter.AdapterFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The namespaces of a server by their names. Thread-safe: a concurrent map, no lock. */
final class Namespaces {
  private final Map<String, Namespace> byName = new ConcurrentHashMap<>();
  private final AdapterFactory adapters;
  private final Consumer<Throwable> onError;

  Namespaces(AdapterFactory adapters, Consumer<Throwable> onError) {
    this.adapters = adapters;
    this.onError = onError;
  }

  Namespace of(String name) {
    String full = name.startsWith("/") ? name : "/" + name;
    return byName.computeIfAbsent(full, it -> new Namespace(it, adapters, onError));
  }

  Optional<Namespace> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<Namespace> all() {
    return byName.values();
  }
}
