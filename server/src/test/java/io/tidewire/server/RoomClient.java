package io.tidewire.server;

import io.tidewire.json.Json;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * A Tidewire client that writes packets as they are sent, with single quotes for readability: asks
 * for rooms, and keeps what comes beside the answers.
 */
final class RoomClient implements AutoCloseable {
  private static final String TIDEWIRE = Frames.TARGET + "&tw=1";

  final Frames frames;
  private final String namespace;
  private final Queue<String> events = new ArrayDeque<>();
  private String welcome = "";
  private int asked;

  private RoomClient(Frames frames, String namespace) {
    this.frames = frames;
    this.namespace = namespace;
  }

  /** In the root namespace. */
  static RoomClient connect(int port) {
    return connect(port, "/", "{}");
  }

  static RoomClient connect(int port, String namespace, String auth) {
    return connect(port, TIDEWIRE, namespace, auth);
  }

  /** One that knows nothing of rooms. */
  static RoomClient official(int port, String auth) {
    return connect(port, Frames.TARGET, "/", auth);
  }

  private static RoomClient connect(int port, String target, String namespace, String auth) {
    Frames frames = Frames.open(Wire.to(port), target);
    frames.next();
    RoomClient client = new RoomClient(frames, namespace.equals("/") ? "" : namespace + ",");
    frames.text("40" + client.namespace + auth);
    String packet = frames.next();
    if (packet.equals("end") || packet.startsWith("close")) {
      return connect(port, target, namespace, auth); // its claim was too late by a hair: once more
    }
    client.welcome = packet.substring(2 + client.namespace.length());
    return client;
  }

  /** The answer to its CONNECT. */
  <T> T welcome(Class<T> type) {
    return Json.read(welcome, type);
  }

  /** Asks, with the arguments of an event as JSON, and waits for the answer's. */
  String ask(String request) {
    int id = asked++;
    send("42" + namespace + id + "[" + request + "]");
    String head = "43" + namespace + id;
    String packet = frames.next();
    while (!packet.startsWith(head + "[")) {
      keep(packet);
      packet = frames.next();
    }
    return packet.substring(head.length()).replace('"', '\'');
  }

  /** The same, for a request of which an error is expected. */
  String code(String request) {
    return refusal(request).code();
  }

  Refusal refusal(String request) {
    return Json.read(ask(request).replace('\'', '"'), Refusal[].class)[0];
  }

  /** Sends an event that wants no answer. */
  void tell(String event) {
    send("42" + namespace + "[" + event + "]");
  }

  /** The next event. */
  String event() {
    while (events.isEmpty()) {
      keep(frames.next());
    }
    return events.remove();
  }

  /** The events that came with the answers so far. */
  List<String> events() {
    List<String> all = List.copyOf(events);
    events.clear();
    return all;
  }

  private void send(String packet) {
    frames.text(packet.replace('\'', '"'));
  }

  private void keep(String packet) {
    if (packet.startsWith("42" + namespace)) {
      events.add(packet.substring(2 + namespace.length()).replace('"', '\''));
    } else if (!packet.equals("2")) {
      throw new AssertionError(packet);
    }
  }

  /** What an error says. */
  record Refusal(String code, String message) {}

  @Override
  public void close() {
    frames.close();
  }
}
