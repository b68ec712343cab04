package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.Args;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events emitted before a close arrive, in every state of the session. */
class CloseDeliveryTest {
  private static final int CLIENTS = 120;
  private static final int LAST_WORDS = 10;
  private static final int LATEST_MICROS =
      100_000; // after the connection; an upgrade takes about as long

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final RunningServer server = ServerKind.TIDEWIRE.start();
  private final Socket watcher = SocketIo.socket(server.url());
  private final Set<Args> heard = ConcurrentHashMap.newKeySet();
  private final List<Socket> leaving = new ArrayList<>();

  @AfterEach
  void close() {
    clock.shutdownNow();
    leaving.forEach(Socket::close);
    watcher.close();
    server.close();
  }

  @ParameterizedTest(name = "to {0}")
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POLLING")
  void lastWordsArriveWhileTheSessionMoves(TransportName better) {
    watcher.on("broadcast", heard::add);
    TestBed.join(watcher);
    IntStream.range(0, CLIENTS).forEach(number -> start(number, better));
    Await.until(() -> "lost: " + missing(), () -> missing().isEmpty());
    assertEquals(CLIENTS * LAST_WORDS, heard.size());
  }

  private void start(int number, TransportName better) {
    ClientOptions options =
        ClientOptions.builder().forceNew(true).transports(TransportName.POLLING, better).build();
    Socket socket = SocketIo.socket(server.url(), options);
    leaving.add(socket);
    socket.onConnect(() -> leaveLater(socket, number)).connect();
  }

  /** Each at another time, so that the clients are in all stages of their upgrades. */
  private void leaveLater(Socket socket, int number) {
    long delay = (long) LATEST_MICROS * number / CLIENTS;
    var unused = clock.schedule(() -> leave(socket, number), delay, TimeUnit.MICROSECONDS);
  }

  private static void leave(Socket socket, int number) {
    IntStream.range(0, LAST_WORDS).forEach(word -> socket.emit("broadcast", number, word));
    socket.close();
  }

  private Set<String> missing() {
    return IntStream.range(0, CLIENTS)
        .filter(number -> IntStream.range(0, LAST_WORDS).anyMatch(word -> !said(number, word)))
        .mapToObj(Integer::toString)
        .collect(Collectors.toSet());
  }

  private boolean said(int number, int word) {
    return heard.contains(Args.of(number, word));
  }
}
