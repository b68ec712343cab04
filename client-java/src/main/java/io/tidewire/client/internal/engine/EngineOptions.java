package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.transport.TransportOptions;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The options of an engine, validated by the builder of the public options.
 *
 * @param transports the permitted transports, in order; a handshake never uses streaming
 * @param upgrade whether a session over HTTP moves to one of the transports that the server offers
 * @param rememberUpgrade whether the next session begins with a WebSocket after an upgrade to one,
 *     until a connection fails
 * @param tryAllTransports whether a handshake that fails is tried again over the next transport
 * @param upgradeTimeout for the candidate to connect and answer the probe, and for the present
 *     transport to finish its requests
 * @param perTransport the options of each of {@code transports}
 */
public record EngineOptions(
    List<TransportName> transports,
    boolean upgrade,
    boolean rememberUpgrade,
    boolean tryAllTransports,
    Duration upgradeTimeout,
    Map<TransportName, TransportOptions> perTransport) {
  /** Ten seconds, like the limit of a server for a candidate. */
  public static final Duration UPGRADE_TIMEOUT = Duration.ofSeconds(10);

  /** Copies the collections. */
  public EngineOptions {
    transports = List.copyOf(transports);
    perTransport = Map.copyOf(perTransport);
  }

  TransportOptions of(TransportName transport) {
    return Objects.requireNonNull(perTransport.get(transport));
  }
}
