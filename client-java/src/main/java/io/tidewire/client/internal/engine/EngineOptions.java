package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an engine needs to know; validated by the builder of the public options.
 *
 * @param transports those that may be used, the first to begin with, but never streaming; not empty
 * @param upgrade whether a session over HTTP moves to what the server offers and this names
 * @param rememberUpgrade whether the next session begins with a WebSocket once an upgrade to it
 *     succeeded, for as long as no connection failed
 * @param tryAllTransports whether a handshake that fails is tried again over the next transport
 * @param upgradeTimeout time for a candidate to connect and answer the probe, and for the present
 *     transport to finish what is under way
 * @param perTransport the options of each of the transports
 */
public record EngineOptions(
    List<TransportName> transports,
    boolean upgrade,
    boolean rememberUpgrade,
    boolean tryAllTransports,
    Duration upgradeTimeout,
    Map<TransportName, TransportOptions> perTransport) {
  /** Ten seconds, as long as a server gives a candidate. */
  public static final Duration UPGRADE_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there is no transport, or one without options
   */
  public EngineOptions {
    transports = List.copyOf(transports);
    perTransport = Map.copyOf(perTransport);
    if (transports.isEmpty() || !perTransport.keySet().containsAll(transports)) {
      throw new IllegalArgumentException("name at least one transport, and options for each");
    }
  }

  /** The options of one of {@link #transports}. */
  TransportOptions of(TransportName transport) {
    TransportOptions options = perTransport.get(transport);
    if (options == null) {
      throw new IllegalArgumentException("no options for " + transport.text());
    }
    return options;
  }
}
