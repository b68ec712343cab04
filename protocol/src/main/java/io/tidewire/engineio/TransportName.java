package io.tidewire.engineio;

import java.util.Optional;

/** The transports, by the names they have in a query and in an open packet. */
public enum TransportName {
  /** HTTP requests that wait for packets, and POSTs that send them. */
  POLLING("polling"),
  /** A long HTTP response, and POSTs that send packets; an extension of Tidewire. */
  STREAMING("streaming"),
  /** A WebSocket. */
  WEBSOCKET("websocket");

  private static final TransportName[] ALL = values();

  private final String text;

  TransportName(String text) {
    this.text = text;
  }

  /** The name on the wire. */
  public String text() {
    return text;
  }

  /** The transport of this name on the wire, which is case-sensitive; empty if it is unknown. */
  public static Optional<TransportName> of(String text) {
    for (TransportName name : ALL) {
      if (name.text.equals(text)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
