package io.tidewire.integration.client;

import io.tidewire.client.internal.transport.JdkTransports;
import io.tidewire.client.internal.transport.Transport;
import io.tidewire.client.internal.transport.TransportFactory;
import io.tidewire.client.internal.transport.TransportListener;
import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.TransportName;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transports of the JDK in a network that blocks WebSockets at first. */
final class LateWebSockets implements TransportFactory {
  private static final TransportOptions NOWHERE =
      TransportOptions.of(URI.create("http://localhost:1"), "/");

  private final TransportFactory transports;
  private boolean blocked = true; // confined to the loop

  LateWebSockets(EventLoop loop) {
    this.transports = new JdkTransports(loop);
  }

  @Override
  public Set<TransportName> names() {
    return transports.names();
  }

  @Override
  public Transport transport(
      TransportName name,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener) {
    boolean refused = blocked && name == TransportName.WEBSOCKET;
    if (refused) {
      blocked = false;
    }
    return transports.transport(name, refused ? NOWHERE : options, sid, listener);
  }
}
