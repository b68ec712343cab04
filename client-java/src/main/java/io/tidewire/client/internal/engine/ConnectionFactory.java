package io.tidewire.client.internal.engine;

/** Makes the connections of one manager. Confined to the loop. */
public interface ConnectionFactory {
  /** A connection that starts with {@link Connection#open}. */
  Connection connection(EngineListener listener);
}
