package io.tidewire.integration.client;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.ClientOptions;
import io.tidewire.engineio.TransportName;

/** What carries a client's connection. */
enum Way {
  POLLING(TransportName.POLLING),
  WEBSOCKET(TransportName.WEBSOCKET),
  UPGRADE(TransportName.POLLING, TransportName.WEBSOCKET);

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes into it
  private final TransportName[] transports;

  Way(TransportName... transports) {
    this.transports = transports;
  }

  /** Options of a connection of its own, quick to come back. */
  ClientBuilder options() {
    return ClientOptions.builder()
        .transports(transports)
        .forceNew(true)
        .reconnectionDelay(java.time.Duration.ofMillis(50))
        .reconnectionDelayMax(java.time.Duration.ofMillis(200));
  }
}
