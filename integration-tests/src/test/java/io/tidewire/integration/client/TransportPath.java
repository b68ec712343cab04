package io.tidewire.integration.client;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.ClientOptions;
import io.tidewire.engineio.TransportName;
import java.time.Duration;

/** The transports of a connection. */
enum TransportPath {
  POLLING,
  WEBSOCKET,
  UPGRADE;

  /** Options of a connection of its own, with quick reconnection. */
  ClientBuilder options() {
    return ClientOptions.builder()
        .transports(transports())
        .forceNew(true)
        .reconnectionDelay(Duration.ofMillis(50))
        .reconnectionDelayMax(Duration.ofMillis(200));
  }

  private TransportName[] transports() {
    return switch (this) {
      case POLLING -> new TransportName[] {TransportName.POLLING};
      case WEBSOCKET -> new TransportName[] {TransportName.WEBSOCKET};
      case UPGRADE -> new TransportName[] {TransportName.POLLING, TransportName.WEBSOCKET};
    };
  }
}
