package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The threads of a server end with it. */
@Tag("alone")
@ExtendWith(NoWarnings.class)
class ServerThreadsTest {
  @Test
  void theThreadsOfTwentyLivesOnOnePortEnd() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    int port = RestartPort.any();
    for (int i = 0; i < 20; i++) {
      SocketIoServer io = SocketIoServer.builder().build();
      io.onConnection(socket -> socket.on("echo", (args, ack) -> ack.send(args)));
      io.listen("127.0.0.1", port);
      GoodClient.isServed(port);
      io.drain(Duration.ZERO).get(15, TimeUnit.SECONDS);
    }
    Set<Thread> ours =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread))
            .filter(thread -> thread.getName().matches("tidewire-.*|XNIO-.*"))
            .collect(Collectors.toSet());
    for (Thread thread : ours) {
      thread.join(Duration.ofSeconds(30).toMillis());
      assertTrue(!thread.isAlive(), thread.getName());
    }
  }
}
