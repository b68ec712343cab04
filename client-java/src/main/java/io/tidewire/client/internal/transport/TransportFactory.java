package io.tidewire.client.internal.transport;

import io.tidewire.engineio.TransportName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes transports. Confined to the loop. */
public interface TransportFactory {
  /** Those it can make. */
  Set<TransportName> names();

  /**
   * A transport that waits for {@link Transport#open}.
   *
   * @param sid the session that it is to carry; null if it is to begin one
   * @throws IllegalArgumentException if the name is none of {@link #names}
   */
  Transport transport(
      TransportName name,
      TransportOptions options,
      @Nullable String sid,
      TransportListener listener);
}
