package io.tidewire.integration.clientjava;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.ClientOptions;
import io.tidewire.engineio.TransportName;

/** The transports of a connection. */
enum TransportPath {
  POLLING("polling", TransportName.POLLING, TransportName.POLLING),
  WEBSOCKET("a WebSocket", TransportName.WEBSOCKET, TransportName.WEBSOCKET),
  UPGRADE("an upgrade from one to the other", TransportName.POLLING, TransportName.WEBSOCKET);

  private final String words;
  private final TransportName first;
  private final TransportName last;

  TransportPath(String words, TransportName first, TransportName last) {
    this.words = words;
    this.first = first;
    this.last = last;
  }

  ClientBuilder options() {
    ClientBuilder options = ClientOptions.builder();
    return first == last ? options.transports(first) : options.transports(first, last);
  }

  /** The last transport. */
  String finalTransport() {
    return last.text();
  }

  @Override
  public String toString() {
    return words;
  }
}
