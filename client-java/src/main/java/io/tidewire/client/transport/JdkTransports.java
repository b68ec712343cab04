package io.tidewire.client.transport;

import io.tidewire.client.loop.ClientLoop;
import io.tidewire.engineio.TransportName;
import java.net.http.HttpClient;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transports over {@code java.net.http}. Confined to the loop. */
public final class JdkTransports implements TransportFactory {
  private static final Set<TransportName> NAMES =
      Set.copyOf(EnumSet.of(TransportName.POLLING, TransportName.WEBSOCKET));

  private final ClientLoop loop;

  /** Makes transports of this loop. */
  public JdkTransports(ClientLoop loop) {
    this.loop = loop;
  }

  @Override
  public Set<TransportName> names() {
    return NAMES;
  }

  @Override
  public Transport transport(
      TransportName name,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener) {
    HttpClient client = HttpClients.of(options.http());
    return switch (name) {
      case POLLING -> polling(client, options, listener);
      case WEBSOCKET -> webSocket(client, options, sid, listener);
      case STREAMING -> throw new IllegalArgumentException("no transport of the JDK: " + name);
    };
  }

  private WebSocketTransport webSocket(
      HttpClient client,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener) {
    WebSocketDialer dialer = WebSocketDialer.of(client, options);
    return new WebSocketTransport(loop, dialer, HttpClients.threads(), options, sid, listener);
  }

  private PollingTransport polling(
      HttpClient client, TransportOptions options, TransportListener listener) {
    Http http = new JdkHttp(client, loop, options.limits().maxBodyBytes());
    return new PollingTransport(loop, http, options, listener);
  }
}
