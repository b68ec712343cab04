package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.Transport;
import io.tidewire.client.internal.transport.TransportFactory;
import io.tidewire.client.internal.transport.TransportListener;
import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.engineio.TransportName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes fake transports that share one log. */
final class FakeTransports implements TransportFactory {
  final List<String> log = new ArrayList<>();
  private final List<FakeTransport> made = new ArrayList<>();

  @Override
  public Set<TransportName> names() {
    return EnumSet.allOf(TransportName.class);
  }

  @Override
  public Transport transport(
      TransportName name,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener) {
    FakeTransport transport =
        switch (name) {
          case POLLING -> new FakeTransport.Polling(name, log, listener);
          case STREAMING -> new FakeTransport.Stream(log, listener);
          case WEBSOCKET -> new FakeTransport.Held(log, listener);
        };
    made.add(transport);
    return transport;
  }

  /** The last transport. */
  FakeTransport last() {
    return made.get(made.size() - 1);
  }

  FakeTransport.Polling polling() {
    return (FakeTransport.Polling) made.get(0);
  }
}
