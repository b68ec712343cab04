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
import java.util.Set;
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
    if (name == TransportName.STREAMING && sid == null) {
      throw new IllegalArgumentException("a session cannot begin with streaming");
    }
    try {
      return usable(name, options, sid, listener);
    } catch (Throwable defect) { // no file descriptor for a selector, a class that does not link
      return new UnusableTransport(name, ErrorMessages.unusable(name, defect), listener);
    }
  }

  private Transport usable(
      TransportName name,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener) {
    HttpClient client = HttpClients.of(options.http());
    if (name == TransportName.POLLING) {
      return polling(client, options, listener);
    }
    return name == TransportName.STREAMING && sid != null
        ? streaming(client, options, sid, listener)
        : webSocket(client, options, sid, listener);
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

  /** A session never begins with streaming. */
  private StreamingTransport streaming(
      HttpClient client, TransportOptions options, String sid, TransportListener listener) {
    int limit = options.limits().maxBodyBytes();
    Streams streams = new JdkStreams(client, loop, HttpClients.threads(), limit);
    Http http = new JdkHttp(client, loop, limit);
    return new StreamingTransport(loop, streams, http, options, sid, listener);
  }
}
