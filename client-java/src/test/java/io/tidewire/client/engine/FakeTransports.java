package io.tidewire.client.engine;

import io.tidewire.client.transport.Transport;
import io.tidewire.client.transport.TransportFactory;
import io.tidewire.client.transport.TransportListener;
import io.tidewire.client.transport.TransportOptions;
import io.tidewire.engineio.TransportName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes {@link FakeTransport}s, all with one log. */
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
        name == TransportName.POLLING
            ? new FakeTransport.Polling(log, listener)
            : new FakeTransport(name, log, listener);
    made.add(transport);
    return transport;
  }

  /** The one made last. */
  FakeTransport last() {
    return made.get(made.size() - 1);
  }

  FakeTransport.Polling polling() {
    return (FakeTransport.Polling) made.get(0);
  }
}
