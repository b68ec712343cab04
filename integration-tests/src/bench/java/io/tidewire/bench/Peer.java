package io.tidewire.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The servers there are to measure. */
enum Peer {
  OURS_LOOP("ours-loop", "Tidewire, listeners on the loop"),
  OURS("ours", "Tidewire, default executor"),
  NETTY("netty-socketio", "netty-socketio 2.0.14"),
  NODE("node", "socket.io 4.8.4 on Node"),
  UNDERTOW("undertow", "Undertow's WebSocket, no Socket.IO");

  private final String id;
  private final String title;

  Peer(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Its name on the command line and in the table. */
  String id() {
    return id;
  }

  String title() {
    return title;
  }

  boolean ours() {
    return this == OURS || this == OURS_LOOP;
  }

  /** What starts it; {@code jvmFlags} are for those that run on a JVM. */
  List<String> command(List<String> jvmFlags, List<String> options) {
    List<String> command = new ArrayList<>();
    switch (this) {
      case OURS_LOOP -> java(command, jvmFlags, "TidewirePeer", "--on-loop");
      case OURS -> java(command, jvmFlags, "TidewirePeer");
      case NETTY -> java(command, jvmFlags, "NettySocketioPeer");
      case UNDERTOW -> java(command, jvmFlags, "UndertowPeer");
      case NODE -> command.addAll(List.of("node", "--expose-gc", "src/bench/js/server.mjs"));
    }
    command.addAll(options);
    return command;
  }

  /**
   * @throws IllegalArgumentException in words for whoever typed it
   */
  static Peer of(String id) {
    return Arrays.stream(values())
        .filter(peer -> peer.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no peer " + id + ", but " + ids()));
  }

  static String ids() {
    return Arrays.stream(values()).map(Peer::id).collect(Collectors.joining(","));
  }

  private static void java(
      List<String> command, List<String> jvmFlags, String main, String... args) {
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.tidewire.bench.peers." + main);
    command.addAll(List.of(args));
  }
}
