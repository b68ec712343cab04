package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.DisconnectReason;
import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.server.rooms.PresenceOptions;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import io.undertow.Handlers;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Watchers and a thousand members that come and go at random, over real connections: at every quiet
 * moment each watcher's picture is the truth. {@code -Dpresence.seed} says what happens.
 */
class PresenceModelTest {
  static final List<String> ROOMS = List.of("red", "green", "blue", "black");
  static final int USERS = 700;

  private static final int MEMBERS = 1_000;
  private static final int THREADS = 4;
  private static final int ROUNDS = 3;
  private static final int ACTS = 3; // of each member in a round
  private static final long SEED = Long.getLong("presence.seed", System.nanoTime());

  private final Map<String, CompletableFuture<Void>> expired = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> left = new ConcurrentHashMap<>();
  private final SocketIoServer io =
      SocketIoServer.builder()
          .recovery(
              RecoveryOptions.defaults()
                  .withMaxDisconnection(Duration.ofMillis(500))
                  .withOnExpired(socket -> expired(socket.id()).complete(null)))
          .build();
  private final Undertow undertow =
      Undertow.builder()
          .setIoThreads(4)
          .addHttpListener(0, "127.0.0.1")
          .setHandler(Handlers.path().addPrefixPath("/socket.io", io.handler()))
          .build();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<PresenceMember> members = new ArrayList<>();
  private final List<PresenceWatcher> watchers = new ArrayList<>();

  @AfterEach
  void close() {
    members.forEach(PresenceMember::close);
    watchers.forEach(PresenceWatcher::close);
    threads.shutdownNow();
    io.close();
    undertow.stop();
  }

  @Test
  void whenNothingIsPendingEachWatcherKnowsAllMembers() throws Exception {
    serve();
    watchers.add(new PresenceWatcher(port(), ROOMS));
    inParallel(this::arrive).forEach(members::addAll);
    for (int round = 0; round < ROUNDS; round++) {
      watchers.add(new PresenceWatcher(port(), ROOMS.subList(0, 1 + round % ROOMS.size())));
      inParallel(this::actAll);
      assertTruth("round " + round + " of seed " + SEED);
    }
    int recoveries = watchers.stream().mapToInt(PresenceWatcher::recoveries).sum();
    assertTrue(recoveries > 0, "no watcher has recovered");
  }

  int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  SocketIoServer server() {
    return io;
  }

  /** Completes when that socket can come back no more. */
  CompletableFuture<Void> expired(String id) {
    return bounded(expired, id);
  }

  /** Completes when that socket has left by itself. */
  CompletableFuture<Void> left(String id) {
    return bounded(left, id);
  }

  private static CompletableFuture<Void> bounded(
      Map<String, CompletableFuture<Void>> futures, String id) {
    return futures.computeIfAbsent(
        id, it -> new CompletableFuture<Void>().orTimeout(15, TimeUnit.SECONDS));
  }

  private void serve() {
    io.of("/")
        .rooms(
            RoomOptions.of(RoomPolicy.open())
                .withPresence(
                    PresenceOptions.defaults()
                        .withKey(PresenceModelTest::user)
                        .withData(socket -> Map.of("name", user(socket)))));
    io.onConnection(
        socket ->
            socket
                .on("here", (args, ack) -> ack.send())
                .onDisconnect(reason -> gone(socket, reason)));
    undertow.start();
  }

  private static String user(Socket socket) {
    return String.valueOf(socket.handshake().auth(Map.class).get("user"));
  }

  private void gone(Socket socket, DisconnectReason reason) {
    if (reason == DisconnectReason.CLIENT_NAMESPACE_DISCONNECT) {
      left(socket.id()).complete(null);
    }
  }

  /** Calls {@code task} with the number of each thread. */
  private <T> List<T> inParallel(Task<T> task) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    IntStream.range(0, THREADS).forEach(thread -> calls.add(() -> task.run(thread)));
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(calls)) {
      results.add(result.get());
    }
    return results;
  }

  /** What one of several threads does. */
  private interface Task<T> {
    T run(int thread) throws Exception;
  }

  private List<PresenceMember> arrive(int thread) {
    return IntStream.range(0, MEMBERS)
        .filter(number -> number % THREADS == thread)
        .mapToObj(number -> new PresenceMember(this, number, SEED))
        .toList();
  }

  /** Its share of the members, and of the watchers, which lose their connections meanwhile. */
  private boolean actAll(int thread) {
    for (int act = 0; act < ACTS; act++) {
      share(members, thread).forEach(PresenceMember::act);
      share(watchers, thread).forEach(PresenceWatcher::reconnect);
    }
    share(members, thread).forEach(PresenceMember::settle);
    return true;
  }

  private static <T> List<T> share(List<T> all, int thread) {
    return IntStream.range(0, all.size())
        .filter(i -> i % THREADS == thread)
        .mapToObj(all::get)
        .toList();
  }

  private void assertTruth(String when) {
    for (PresenceWatcher watcher : watchers) {
      watcher.settle();
      Map<String, Map<String, Integer>> truth = new TreeMap<>();
      watcher.seen().keySet().forEach(room -> truth.put(room, in(room)));
      assertEquals(truth, watcher.seen(), when);
    }
  }

  private Map<String, Integer> in(String room) {
    Map<String, Integer> sockets = new TreeMap<>();
    members.stream()
        .filter(member -> member.rooms().contains(room))
        .forEach(member -> sockets.merge(member.user, 1, Integer::sum));
    return sockets;
  }
}
