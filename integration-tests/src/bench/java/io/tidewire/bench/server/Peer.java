package io.tidewire.bench.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The servers that can be measured. */
public enum Peer {
  OURS_LOOP("ours-loop", "Tidewire, listeners on the loop"),
  OURS("ours", "Tidewire, default executor"),
  BEFORE_LOOP("before-loop", "an older build of Tidewire, listeners on the loop"),
  BEFORE("before", "an older build of Tidewire, default executor"),
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
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public boolean ours() {
    return this == OURS || this == OURS_LOOP;
  }

  /** Whether it runs an older build, which {@code --before} names. */
  boolean older() {
    return this == BEFORE || this == BEFORE_LOOP;
  }

  /** The peers of the published table. */
  public static List<Peer> published() {
    return Arrays.stream(values()).filter(peer -> !peer.older()).toList();
  }

  /**
   * The command that starts it; {@code jvmFlags} and {@code classPath} are for servers on a JVM.
   */
  public List<String> command(List<String> jvmFlags, String classPath, List<String> options) {
    List<String> jvm = new ArrayList<>(jvmFlags);
    jvm.addAll(List.of("-cp", classPath));
    List<String> command = new ArrayList<>();
    switch (this) {
      case OURS_LOOP, BEFORE_LOOP -> java(command, jvm, "TidewirePeer", "--on-loop");
      case OURS, BEFORE -> java(command, jvm, "TidewirePeer");
      case NETTY -> java(command, jvm, "NettySocketioPeer");
      case UNDERTOW -> java(command, jvm, "UndertowPeer");
      case NODE -> command.addAll(List.of("node", "--expose-gc", "src/bench/js/server.mjs"));
    }
    command.addAll(options);
    return command;
  }

  /**
   * @throws IllegalArgumentException with a message for the user
   */
  public static Peer of(String id) {
    return Arrays.stream(values())
        .filter(peer -> peer.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no peer " + id + ", but " + ids()));
  }

  public static String ids() {
    return published().stream().map(Peer::id).collect(Collectors.joining(","));
  }

  private static void java(
      List<String> command, List<String> jvmFlags, String main, String... args) {
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(jvmFlags);
    command.add("io.tidewire.bench.peers." + main);
    command.addAll(List.of(args));
  }
}
