package io.tidewire.client.internal.transport;

import io.tidewire.client.internal.http.ErrorMessages;
import io.tidewire.client.internal.http.Http;
import io.tidewire.client.internal.http.HttpClients;
import io.tidewire.client.internal.http.JdkHttp;
import io.tidewire.client.internal.http.JdkStreams;
import io.tidewire.client.internal.http.Streams;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.TransportName;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The transports over {@code java.net.http}. Confined to the loop. */
public final class JdkTransports implements TransportFactory {
  private static final Set<TransportName> NAMES = Set.of(TransportName.values());

  private final EventLoop loop;

  /** Makes transports that belong to {@code loop}. */
  public JdkTransports(EventLoop loop) {
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
    try {
      return create(name, options, sid, listener);
    } catch (Throwable defect) { // no file descriptor for a selector, a class that does not link
      return new UnusableTransport(name, ErrorMessages.unusable(name, defect), listener);
    }
  }

  private Transport create(
      TransportName name,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener) {
    HttpClient client = HttpClients.of(options.http());
    Executor readers = HttpClients.threads();
    int limit = options.limits().maxBodyBytes();
    Http http = new JdkHttp(client, loop, limit);
    return switch (name) {
      case POLLING -> new PollingTransport(loop, http, options, listener);
      case STREAMING -> {
        Streams streams = new JdkStreams(client, loop, readers, limit);
        String session = Objects.requireNonNull(sid); // no session begins with streaming
        yield new StreamingTransport(loop, streams, http, options, session, listener);
      }
      case WEBSOCKET -> {
        WebSocketDialer dialer = WebSocketDialer.of(client, options);
        yield new WebSocketTransport(loop, dialer, readers, options, sid, listener);
      }
    };
  }
}
