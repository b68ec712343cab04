package io.tidewire.client;

import io.tidewire.client.internal.manager.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The managers of a process that may be shared: those of open connections, by server and path.
 * Thread-safe: all under this object's lock, which is held for no call to the application.
 */
final class ManagerCache {
  private final Map<String, Manager> byServer = new HashMap<>();
  private final BiFunction<ServerAddress, Terms, Manager> make;

  /** Makes managers by {@code make}, which is called with the options and the usage. */
  ManagerCache(BiFunction<ServerAddress, Terms, Manager> make) {
    this.make = make;
  }

  /** The socket of a namespace, not connected by this; another one at each call. */
  synchronized Socket socket(ServerAddress server, ClientOptions options) {
    return manager(server, options).prepare(server.namespace(), options);
  }

  private Manager manager(ServerAddress server, ClientOptions options) {
    String key = server.base() + options.path();
    Manager known = byServer.get(key);
    if (!options.shared() || (known != null && known.has(server.namespace()))) {
      return make.apply(server, new Terms(options, Usage.none()));
    }
    return byServer.computeIfAbsent(
        key, unseen -> make.apply(server, new Terms(options, new Entry(key))));
  }

  /** How many are kept. */
  synchronized int size() {
    return byServer.size();
  }

  private synchronized void keep(String key, Manager manager) {
    byServer.putIfAbsent(key, manager);
  }

  private synchronized void forget(String key, Manager manager) {
    byServer.remove(key, manager);
  }

  /** What a manager is made with. */
  record Terms(ClientOptions options, Usage<Manager> usage) {}

  /** Keeps a manager as long as it is used. */
  private final class Entry implements Usage<Manager> {
    private final String key;

    Entry(String key) {
      this.key = key;
    }

    @Override
    public void used(Manager manager) {
      keep(key, manager);
    }

    @Override
    public void unused(Manager manager) {
      forget(key, manager);
    }
  }
}
