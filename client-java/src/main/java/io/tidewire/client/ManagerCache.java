package io.tidewire.client;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The managers of a process that sockets may share, by server and path. A manager stays as long as
 * it has a connection or is to open one. Thread-safe: all methods hold the lock of this object, and
 * call no application code.
 */
final class ManagerCache {
  /** Makes managers. */
  interface Factory {
    /** A manager that passes {@code onUse} whether it has a connection or is to open one. */
    Manager manager(
        ServerAddress server, ClientOptions options, BiConsumer<Manager, Boolean> onUse);
  }

  private final Map<String, Manager> byServer = new HashMap<>();
  private final Factory factory;

  ManagerCache(Factory factory) {
    this.factory = factory;
  }

  /** A new socket for a namespace; the caller connects it. */
  synchronized Socket socket(ServerAddress server, ClientOptions options) {
    return manager(server, options).prepare(server.namespace(), options);
  }

  private Manager manager(ServerAddress server, ClientOptions options) {
    String key = server.base() + options.path();
    Manager known = byServer.get(key);
    if (!options.shared() || (known != null && known.has(server.namespace()))) {
      return factory.manager(server, options, (manager, used) -> {});
    }
    return byServer.computeIfAbsent(
        key,
        unseen -> factory.manager(server, options, (manager, used) -> onUse(key, manager, used)));
  }

  private synchronized void onUse(String key, Manager manager, boolean used) {
    if (used) {
      byServer.putIfAbsent(key, manager);
    } else {
      byServer.remove(key, manager);
    }
  }

  synchronized int size() {
    return byServer.size();
  }
}
