package io.tidewire.client.internal.transport;

import io.tidewire.engineio.TransportName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes transports. Confined to the loop. */
public interface TransportFactory {
  /** The transports that it can make. */
  Set<TransportName> names();

  /**
   * Makes a transport that starts with {@link Transport#open}.
   *
   * @param sid the session to carry; null for a new session
   */
  Transport transport(
      TransportName name,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener);
}
