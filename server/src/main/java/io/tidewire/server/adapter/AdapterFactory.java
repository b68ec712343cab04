package io.tidewire.server.adapter;

/** Makes the adapter of a namespace. */
@FunctionalInterface
public interface AdapterFactory {
  /** Called once for each namespace, when it is first named. */
  Adapter create(String namespace, LocalSockets sockets);

  /** Rooms in this server's memory, for a server that stands alone. */
  static AdapterFactory inMemory() {
    return (namespace, sockets) -> new InMemoryAdapter(sockets);
  }
}
