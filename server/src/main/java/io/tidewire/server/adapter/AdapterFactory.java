package io.tidewire.server.adapter;

/** Creates the adapter of a namespace. */
@FunctionalInterface
public interface AdapterFactory {
  /** Called once for each namespace, when it is created. */
  Adapter create(String namespace, LocalSockets sockets);

  /** Rooms in this server's memory, for a server without a cluster. */
  static AdapterFactory inMemory() {
    return (namespace, sockets) -> new InMemoryAdapter(sockets);
  }
}
