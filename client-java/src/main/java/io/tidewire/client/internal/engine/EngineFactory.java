package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.JdkTransports;
import io.tidewire.client.internal.transport.TransportFactory;
import io.tidewire.core.loop.EventLoop;

/** Makes the engines of one manager, which share an {@link UpgradeMemory}. Confined to the loop. */
public final class EngineFactory implements ConnectionFactory {
  private final EventLoop loop;
  private final EngineOptions options;
  private final TransportFactory transports;
  private final UpgradeMemory memory = new UpgradeMemory();

  /** Engines over {@code java.net.http}. */
  public EngineFactory(EventLoop loop, EngineOptions options) {
    this(loop, options, new JdkTransports(loop));
  }

  /** Engines over other transports, such as those of tests. */
  public EngineFactory(EventLoop loop, EngineOptions options, TransportFactory transports) {
    this.loop = loop;
    this.options = options;
    this.transports = transports;
  }

  @Override
  public Connection connection(EngineListener listener) {
    return new Engine(loop, options, transports, memory, listener);
  }
}
