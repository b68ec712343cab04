package io.tidewire.server;

import io.tidewire.json.Json;
import io.tidewire.server.ClientRoomsTest.Claim;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Combines the notifications of rooms, as a client does. Confined to one thread at a time. */
final class PresenceWatcher {
  /** A member of a room. */
  private record Shown(String id, Map<String, String> data, int count) {}

  public record Answer(List<Shown> members) {}

  private final int port;
  private final List<String> rooms;
  private final Map<String, Map<String, Integer>> seen = new TreeMap<>();
  private RoomClient client;
  private Claim claim;
  private String offset = "";
  private int recoveries;

  PresenceWatcher(int port, List<String> rooms) {
    this.port = port;
    this.rooms = rooms;
    connect("{}");
    rooms.forEach(this::watch);
  }

  /** How many sockets each user has in each room, as far as it was told. */
  Map<String, Map<String, Integer>> seen() {
    return seen;
  }

  /** How often it missed nothing though its connection had broken. */
  int recoveries() {
    return recoveries;
  }

  /** Returns when it knows what happened before. */
  void settle() {
    client.ask("'tw:presence','empty-room'");
    client.events().forEach(this::hear);
  }

  /** Loses its connection and comes back as soon as it can; then asks anew of one room. */
  void reconnect() {
    settle();
    loseConnection();
    watch(rooms.get(0));
  }

  private void loseConnection() {
    client.close();
    Claim before = claim;
    connect("{\"pid\":\"" + before.pid() + "\",\"offset\":\"" + offset + "\"}");
    if (before.equals(claim)) {
      recoveries++;
    } else {
      seen.clear();
      rooms.forEach(this::watch);
    }
  }

  void close() {
    client.close();
  }

  private boolean recovers() {
    return claim.pid() != null;
  }

  private void connect(String auth) {
    client = RoomClient.connect(port, "/", auth);
    claim = client.welcome(Claim.class);
  }

  private void watch(String room) {
    String answer = client.ask("'tw:presence','" + room + "'");
    client.events().forEach(this::hear);
    Map<String, Integer> members = new TreeMap<>();
    seen.put(room, members);
    String json = answer.substring("[null,".length(), answer.length() - 1).replace('\'', '"');
    Json.read(json, Answer.class).members().forEach(member -> come(members, member));
  }

  private void hear(String event) {
    Object[] args = Json.read(event.replace('\'', '"'), Object[].class);
    offset = recovers() ? (String) args[args.length - 1] : "";
    Map<String, Integer> members = seen.get((String) args[1]);
    switch ((String) args[0]) {
      case "tw:come" -> come(members, Json.read(Json.write(args[2]), Shown.class));
      case "tw:go" -> require(members.remove((String) args[2]) == 1, event);
      case "tw:count" ->
          require(members.replace((String) args[2], ((Long) args[3]).intValue()) != null, event);
      default -> throw new AssertionError(event);
    }
  }

  private static void come(Map<String, Integer> members, Shown member) {
    require(member.id().equals(member.data().get("name")), member);
    require(members.put(member.id(), member.count()) == null, member);
  }

  private static void require(boolean expected, Object what) {
    if (!expected) {
      throw new AssertionError(what);
    }
  }
}
