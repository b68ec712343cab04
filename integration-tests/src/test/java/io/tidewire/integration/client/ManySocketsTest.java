package io.tidewire.integration.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.event.Args;
import io.tidewire.server.SocketIoServer;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("alone")
@Timeout(120)
class ManySocketsTest {
  private static final int SOCKETS = 300;
  private static final int MAX_THREADS = 32;

  private static Set<Thread> clientThreads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> thread.getName().matches("(tidewire-client|HttpClient).*"))
        .collect(Collectors.toSet());
  }

  @Test
  void allSocketsShareFewThreadsThatAreDaemons() throws Exception {
    try (SocketIoServer io = SocketIoServer.builder().build()) {
      io.onConnection(socket -> socket.on("echo", (args, ack) -> ack.send(args)));
      io.listen(0);
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      ClientOptions options = ClientOptions.builder().forceNew(true).build();
      URI address = URI.create("http://localhost:" + io.port());
      List<Socket> sockets =
          IntStream.range(0, SOCKETS).mapToObj(i -> SocketIo.connect(address, options)).toList();
      List<CompletableFuture<Args>> answers =
          sockets.stream().map(socket -> socket.emitWithAck("echo", socket.namespace())).toList();
      for (CompletableFuture<Args> answer : answers) {
        assertEquals("/", answer.get(60, TimeUnit.SECONDS).get(0, String.class));
      }
      Set<Thread> threads = clientThreads(before);
      assertTrue(threads.size() <= MAX_THREADS, threads.toString());
      assertTrue(threads.stream().allMatch(Thread::isDaemon), threads.toString());
      sockets.forEach(Socket::close);
    }
  }
}
