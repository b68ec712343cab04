package io.tidewire.server.engine;

import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.flow.FlowLimits;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.transport.CorsPolicy;
import io.tidewire.server.transport.PreparedPacket;
import io.tidewire.websocket.DeflateOptions;
import io.tidewire.websocket.WebSocketLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a session needs to know; validated by the builder of the public options.
 *
 * @param initialPacket follows the greeting of each session
 * @param allowEio3 whether clients of revision 3 are served
 */
public record EngineOptions(
    PingTimes pings,
    Duration upgradeTimeout,
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
  private static final String ROOMS = "rooms"; // what the layer above adds

  /** A session's first packet: its id, what it may upgrade to, and what the client must know. */
  EnginePacket.Open greeting(String sid, boolean mayUpgrade, boolean negotiated) {
    boolean toWebSocket = mayUpgrade && transports.contains(TransportName.WEBSOCKET);
    List<String> upgrades = toWebSocket ? List.of(TransportName.WEBSOCKET.text()) : List.of();
    List<String> tidewire = negotiated ? List.of(ROOMS) : List.of();
    return new EnginePacket.Open(
        sid, upgrades, pings.interval(), pings.timeout(), maxPayload, tidewire);
  }
}
