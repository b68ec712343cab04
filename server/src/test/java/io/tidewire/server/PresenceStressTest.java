package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.rooms.PresenceOptions;
import io.tidewire.server.rooms.RoomOptions;
import io.tidewire.server.rooms.RoomPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads that make the same sockets join and leave the same rooms. */
class PresenceStressTest {
  private static final List<String> ROOMS = List.of("red", "green");
  private static final int SOCKETS = 8;
  private static final int THREADS = 8;
  private static final int ACTS = 2_000; // of each thread

  private final EventQueue<Socket> arrived = new EventQueue<>();
  private final SocketIoServer io = SocketIoServer.builder().build();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<AutoCloseable> clients = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable client : clients) {
      client.close();
    }
    threads.shutdownNow();
    io.close();
  }

  @Test
  void socketsThatJoinAndLeaveAtOnceAreShownInTheirLastRooms() throws Exception {
    io.of("/")
        .rooms(
            RoomOptions.of(RoomPolicy.open())
                .withPresence(
                    PresenceOptions.defaults().withData(socket -> Map.of("name", socket.id()))));
    io.onConnection(
            socket -> {
              socket.on("ready", (args, ack) -> ack.send());
              arrived.add(socket);
            })
        .listen("127.0.0.1", 0);
    List<Socket> sockets = connectAll();
    PresenceWatcher watcher = new PresenceWatcher(io.port(), ROOMS);
    clients.add(watcher::close);
    for (Future<Boolean> act : threads.invokeAll(acts(sockets))) {
      act.get();
    }
    watcher.settle();
    assertEquals(truth(sockets), watcher.seen());
  }

  private List<Socket> connectAll() {
    for (int i = 0; i < SOCKETS; i++) {
      RoomClient client = RoomClient.connect(io.port());
      clients.add(client);
      client.ask("'ready'"); // and so what is shown of it has been asked for
    }
    return arrived.next(SOCKETS);
  }

  private static List<Callable<Boolean>> acts(List<Socket> sockets) {
    return IntStream.range(0, THREADS)
        .<Callable<Boolean>>mapToObj(seed -> () -> act(sockets, new Random(seed)))
        .toList();
  }

  private static boolean act(List<Socket> sockets, Random random) {
    for (int i = 0; i < ACTS; i++) {
      Socket socket = sockets.get(random.nextInt(SOCKETS));
      String room = ROOMS.get(random.nextInt(ROOMS.size()));
      if (random.nextBoolean()) {
        socket.join(room);
      } else {
        socket.leave(room);
      }
    }
    return true;
  }

  private static Map<String, Map<String, Integer>> truth(List<Socket> sockets) {
    Map<String, Map<String, Integer>> truth = new TreeMap<>();
    for (String room : ROOMS) {
      truth.put(room, new TreeMap<>());
      sockets.stream()
          .filter(socket -> socket.rooms().contains(room))
          .forEach(socket -> truth.get(room).put(socket.id(), 1));
    }
    return truth;
  }
}
