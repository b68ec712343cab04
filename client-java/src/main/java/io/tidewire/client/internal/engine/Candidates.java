package io.tidewire.client.internal.engine;

import io.tidewire.engineio.TransportName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Selects the transports to try, in order. Confined to the loop. */
final class Candidates {
  private static final List<TransportName> BETTER_FIRST =
      List.of(TransportName.WEBSOCKET, TransportName.STREAMING);

  private final EngineOptions options;
  private final List<TransportName> usable;

  Candidates(EngineOptions options, Set<TransportName> known) {
    this.options = options;
    this.usable = options.transports().stream().filter(known::contains).toList();
    if (beginners().isEmpty()) {
      throw new IllegalArgumentException("no session can begin with " + options.transports());
    }
  }

  /** The transports for a handshake. */
  List<TransportName> toOpen(boolean webSocketWorked) {
    if (!options.rememberUpgrade() || !webSocketWorked) {
      return beginners();
    }
    List<TransportName> reordered = new ArrayList<>(beginners());
    if (reordered.remove(TransportName.WEBSOCKET)) {
      reordered.add(0, TransportName.WEBSOCKET);
    }
    return reordered;
  }

  /** The candidates of a session on polling: a WebSocket, then streaming. */
  List<TransportName> toUpgrade(List<String> offered) {
    List<TransportName> candidates = new ArrayList<>();
    for (TransportName name : BETTER_FIRST) {
      if (options.upgrade() && usable.contains(name) && offered.contains(name.text())) {
        candidates.add(name);
      }
    }
    return candidates;
  }

  private List<TransportName> beginners() {
    return usable.stream().filter(name -> name != TransportName.STREAMING).toList();
  }
}
