package io.tidewire.bench.load;

import io.tidewire.bench.server.PeerProcess;
import java.time.Duration;

/** Clients in rooms of ten, and broadcasts to random rooms. */
public final class RoomFleet {
  public static final int ROOM = 10;

  private static final Duration TO_JOIN = Duration.ofSeconds(2);

  private final LoadGenerator generator;
  private final Fleet fleet;
  private final Broadcasts broadcasts;

  public RoomFleet(PeerProcess server, LoadGenerator generator) {
    this.generator = generator;
    this.fleet = new Fleet(generator, Broadcasts.PROTOCOL);
    this.broadcasts = new Broadcasts(server, generator, fleet);
  }

  /** Connects more clients, up to {@code clients}, which join their rooms. */
  public void grow(int clients) {
    int before = fleet.connections().size();
    fleet.connect(clients - before);
    for (int i = before; i < clients; i++) {
      fleet.connections().get(i).send(ClientFrames.text("42[\"join\",\"r" + i / ROOM + "\"]"));
    }
    generator.pump(TO_JOIN);
  }

  /** Returns the number of deliveries; a command is one broadcast per room. */
  public long broadcast(Duration time) {
    int rooms = fleet.connections().size() / ROOM;
    String order = "rooms " + rooms + " " + rooms + " " + Broadcasts.BYTES;
    return broadcasts.repeat(order, rooms * ROOM, time);
  }
}
