package io.tidewire.client.cli;

import io.tidewire.engineio.TransportName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the tool was asked to do.
 *
 * @param events names to listen to; empty for all
 * @param ack whether each event that is sent wants an answer
 * @param auth JSON object
 * @param transports empty for the defaults
 * @param count how many events to wait for before it ends; 0 for no number
 * @param stay how long to stay when there is nothing else to wait for; zero for ever
 */
record Command(
    URI address,
    List<String> events,
    List<Emission> emissions,
    boolean ack,
    String auth,
    Map<String, String> headers,
    Map<String, String> query,
    String path,
    List<TransportName> transports,
    Duration timeout,
    int count,
    Duration stay) {
  /** Copies the collections. */
  Command {
    events = List.copyOf(events);
    emissions = List.copyOf(emissions);
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
    transports = List.copyOf(transports);
  }

  /** Whether it ends when all that was sent is answered. */
  boolean onlyAsks() {
    return ack && count == 0 && events.isEmpty() && stay.isZero();
  }
}
