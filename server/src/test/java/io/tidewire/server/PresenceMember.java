package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.ClientRoomsTest.Claim;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * One of many in a test: does at random what clients and servers do, and knows in which rooms it
 * must be. Belongs to one thread.
 */
final class PresenceMember {
  private final PresenceModelTest home;
  private final Random random;
  private final boolean knowsRooms;
  final String user;
  private final Set<String> rooms = new HashSet<>();
  private RoomClient client;
  private Claim claim;
  private boolean away;

  PresenceMember(PresenceModelTest home, int number, long seed) {
    this.home = home;
    this.random = new Random(seed + number);
    this.knowsRooms = number % 3 > 0;
    this.user = "user-" + number % PresenceModelTest.USERS;
    arrive();
  }

  /** The rooms it is in at a quiet moment. */
  Set<String> rooms() {
    return rooms;
  }

  void act() {
    int dice = random.nextInt(100);
    if (away) {
      comeBack();
    } else if (dice < 5) {
      leave();
    } else if (dice < 10) {
      breakOff();
    } else if (dice < 60) {
      join(PresenceModelTest.ROOMS.get(random.nextInt(PresenceModelTest.ROOMS.size())));
    } else {
      leave(PresenceModelTest.ROOMS.get(random.nextInt(PresenceModelTest.ROOMS.size())));
    }
  }

  /** Returns when all it did has come to the server, and its time is up if it is away. */
  void settle() {
    if (away) {
      home.expired(claim.sid()).join();
      rooms.clear();
      arrive();
    } else if (knowsRooms) {
      String[] found = client.ask("'tw:rooms'").replaceAll("[\\[\\]']|null,?", "").split(",");
      Set<String> names = new HashSet<>(Set.of(found));
      names.remove("");
      assertEquals(rooms, names);
    }
  }

  void close() {
    client.close();
  }

  private void arrive() {
    connect("{\"user\":\"" + user + "\"}");
  }

  private void comeBack() {
    Claim before = claim;
    connect(before.json().replace("{", "{\"user\":\"" + user + "\","));
    if (!claim.sid().equals(before.sid())) {
      rooms.clear(); // its time was up
    }
  }

  private void connect(String auth) {
    int port = home.port();
    client = knowsRooms ? RoomClient.connect(port, "/", auth) : RoomClient.official(port, auth);
    claim = client.welcome(Claim.class);
    away = false;
    client.ask("'here'"); // then the server knows it
  }

  private void leave() {
    client.frames.text("41");
    home.left(claim.sid()).join();
    client.close();
    rooms.clear();
    arrive();
  }

  private void breakOff() {
    client.ask("'here'"); // or what it did before might be lost with its connection
    client.close();
    away = true;
  }

  private void join(String room) {
    rooms.add(room);
    if (knowsRooms && random.nextBoolean()) {
      client.tell("'tw:join','" + room + "'");
    } else {
      fence();
      home.server().in(claim.sid()).socketsJoin(room);
    }
  }

  private void leave(String room) {
    rooms.remove(room);
    if (knowsRooms && random.nextBoolean()) {
      client.tell("'tw:leave','" + room + "'");
    } else {
      fence();
      home.server().in(claim.sid()).socketsLeave(room);
    }
  }

  /** What the client asked for before happens before what the server does. */
  private void fence() {
    if (knowsRooms) {
      client.ask("'here'");
    }
  }
}
