package io.tidewire.client.internal.engine;

/** Makes the connections of one manager, one after another. Confined to the loop. */
public interface ConnectionFactory {
  /** A connection that waits for {@link Connection#open}. */
  Connection connection(EngineListener listener);
}
