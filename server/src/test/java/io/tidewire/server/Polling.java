package io.tidewire.server;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A client that polls, in the words of the wire: one connection for GETs, one for POSTs. */
final class Polling implements AutoCloseable {
  static final String HANDSHAKE = "/socket.io/?EIO=4&transport=polling";

  final String sid;
  private static final int ROUND_TRIPS = 20;

  private final Wire gets;
  private final Wire posts;
  private final Queue<String> received = new ArrayDeque<>();

  private Polling(Wire gets, Wire posts, String greeting) {
    this.gets = gets;
    this.posts = posts;
    this.sid = greeting.substring(9, 29);
  }

  /** A session, in no namespace yet. */
  static Polling open(int port) {
    return open(Wire.to(port), Wire.to(port));
  }

  static Polling open(Wire gets, Wire posts) {
    return new Polling(gets, posts, gets.request("GET", HANDSHAKE).answer().body());
  }

  /** A session that has joined the root namespace. */
  static Polling connect(int port) {
    Polling polling = open(port);
    polling.post("40");
    polling.next();
    return polling;
  }

  String target() {
    return HANDSHAKE + "&sid=" + sid;
  }

  Wire.Answer post(String body, String... headers) {
    return posts.post(target(), body, headers).answer();
  }

  /**
   * Returns when the server has dealt with what was sent before on other connections. They may
   * belong to another of its threads, which has had the time of so many round trips by then.
   */
  void settle() {
    for (int i = 0; i < ROUND_TRIPS; i++) {
      post("3");
    }
  }

  Wire.Answer get() {
    return sendGet().answer();
  }

  /** Begins a poll whose answer is to be read later. */
  Wire sendGet() {
    return gets.request("GET", target());
  }

  /** The next packet; polls if none is there. */
  String next() {
    while (received.isEmpty()) {
      received.addAll(List.of(get().body().split("\u001e", -1)));
    }
    return received.remove();
  }

  /** What is there, and what a poll of a session that was probed brings; noops are left out. */
  List<String> drain() {
    List<String> packets = new ArrayList<>(received);
    received.clear();
    packets.addAll(List.of(get().body().split("\u001e", -1)));
    packets.remove("6");
    return packets;
  }

  /** All packets up to the one that is named, which is left out. */
  List<String> until(String last) {
    List<String> packets = new ArrayList<>();
    for (String packet = next(); !packet.equals(last); packet = next()) {
      packets.add(packet);
    }
    return packets;
  }

  /** Leaves, so that the server need not wait. */
  @Override
  public void close() {
    try (gets;
        posts) {
      posts.post(target(), "1").answer();
    } catch (UncheckedIOException closed) {
      return; // a server that has closed need not wait
    }
  }
}
