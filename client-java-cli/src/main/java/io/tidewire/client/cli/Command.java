package io.tidewire.client.cli;

import io.tidewire.engineio.TransportName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The parsed arguments of the tool.
 *
 * @param events names of the events to print; empty for all
 * @param ack whether each emitted event requests an acknowledgement
 * @param auth JSON object
 * @param transports empty for the defaults
 * @param count how many events to receive before the tool ends; 0 for any number
 * @param stay how long to stay connected; zero for any time
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

  /** Whether the tool ends when all emitted events are acknowledged. */
  boolean onlyAsks() {
    return ack && count == 0 && events.isEmpty() && stay.isZero();
  }
}
