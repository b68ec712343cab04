package io.tidewire.server.internal.session;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.CorsPolicy;
import io.tidewire.server.internal.http.HttpOptions;
import io.tidewire.server.internal.http.StreamLimits;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.options.FlowLimits;
import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.WebSocketLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a session; validated by the builder of the public options.
 *
 * @param initialPacket follows the greeting of each session
 * @param allowEio3 whether clients of revision 3 are served
 */
public record EngineOptions(
    PingTimes pings,
    Duration upgradeTimeout,
    Duration pauseTimeout,
    int maxPayload,
    int maxPacketsPerPayload,
    long maxUnsentBytes,
    int maxUnfinishedHandshakes,
    Set<TransportName> transports,
    boolean allowUpgrades,
    WebSocketLimits webSocketLimits,
    Optional<DeflateOptions> deflate,
    CorsPolicy cors,
    Optional<PreparedPacket> initialPacket,
    boolean allowEio3,
    HttpOptions http,
    FlowLimits flow,
    ServerObserver observer) {
  private static final List<TransportName> UPGRADES =
      List.of(TransportName.WEBSOCKET, TransportName.STREAMING);
  private static final String ROOMS = "rooms"; // what the layer above adds

  /**
   * The transports that a session may upgrade to, the best first.
   *
   * @param negotiated whether its client negotiated the extensions of Tidewire
   */
  List<TransportName> upgrades(TransportName from, boolean negotiated) {
    if (!allowUpgrades || from == TransportName.WEBSOCKET) {
      return List.of();
    }
    boolean toStreaming = negotiated && from == TransportName.POLLING;
    return UPGRADES.stream()
        .filter(to -> transports.contains(to) && (to != TransportName.STREAMING || toStreaming))
        .toList();
  }

  /** A session's first packet: its id, its upgrades, and its timeouts and limits. */
  EnginePacket.Open greeting(String sid, List<TransportName> upgrades, boolean negotiated) {
    return new EnginePacket.Open(
        sid,
        upgrades.stream().map(TransportName::text).toList(),
        pings.interval(),
        pings.timeout(),
        maxPayload,
        negotiated ? beyond(upgrades) : List.of());
  }

  private static List<String> beyond(List<TransportName> upgrades) {
    return upgrades.contains(TransportName.STREAMING)
        ? List.of(TransportName.STREAMING.text(), ROOMS)
        : List.of(ROOMS);
  }

  /** A client may be as late with its next stream as with a pong. */
  public StreamLimits streamLimits() {
    return new StreamLimits(http.streamingRecycleBytes(), pings.timeout());
  }
}
