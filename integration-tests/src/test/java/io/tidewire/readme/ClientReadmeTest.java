package io.tidewire.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.Manager;
import io.tidewire.client.Presence;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.readme.Readme.Example;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.rooms.PresenceOptions;
import io.tidewire.server.rooms.RoomOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the Java client, run against a server. */
@Timeout(60)
@SuppressWarnings("DistinctVarargsChecker") // each call returns the next line
class ClientReadmeTest {
  private static final int SECONDS = 20;

  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private final SocketIoServer io = SocketIoServer.builder().build();

  @TempDir Path directory;

  @BeforeEach
  void listen() {
    io.listen(0);
  }

  @AfterEach
  void close() {
    io.close();
  }

  private Object run(Example example, String head, String tail, Object... arguments)
      throws Exception {
    String body = example.text().replace(":3000", ":" + io.port());
    String method = "public static " + head + " throws Exception {\n" + body + tail + "}";
    return Compiled.client(method, directory).run("example", arguments);
  }

  private String next() throws InterruptedException {
    return news.poll(SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void theServiceAnswers() throws Exception {
    io.of("/jobs")
        .onConnection(
            socket -> {
              CompletableFuture<?> unused =
                  socket
                      .emitWithAck("job", "wash")
                      .thenAccept(answer -> news.add(answer.get(0, String.class)));
            });
    try (Socket socket = (Socket) run(Example.SERVICE, "Socket example()", "return socket;")) {
      assertEquals("done: wash", next());
      assertTrue(socket.connected());
    }
  }

  @Test
  void questionsAreAnsweredAndOrdersArrive() throws Exception {
    io.of("/orders")
        .onConnection(
            socket -> {
              socket.on(
                  "order",
                  String.class,
                  Integer.class,
                  (item, count, ack) -> {
                    news.add(item + count);
                    ack.send();
                  });
              socket.on("price", (args, ack) -> ack.send(100));
            });
    run(Example.QUESTIONS, "void example()", "");
    assertEquals("A-13", next());
  }

  @Test
  void namespacesShareTheConnectionAndShowTheToken() throws Exception {
    io.of("/chat").onConnection(socket -> news.add(socket.handshake().authJson()));
    io.of("/news").onConnection(socket -> socket.on("read", args -> news.add("" + args)));
    Supplier<String> tokens = () -> "secret";
    String head = "Manager example(Supplier<String> tokens)";
    Object manager = run(Example.NAMESPACES, head, "return chat.manager();", tokens);
    try (Manager shared = (Manager) manager) {
      assertEquals(
          Set.of("{\"token\":\"secret\"}", "[42]"), new HashSet<>(List.of(next(), next())));
      assertTrue(shared.isOpen());
    }
  }

  @Test
  void roomsAreJoinedWatchedAndSentTo() throws Exception {
    PresenceOptions shown = PresenceOptions.defaults().withKey(ignored -> "anna");
    io.of("/").rooms(RoomOptions.of((socket, room, action) -> true).withPresence(shown));
    try (Socket listener = SocketIo.connect(URI.create("http://localhost:" + io.port()));
        Socket socket = SocketIo.connect(URI.create("http://localhost:" + io.port()))) {
      listener.on("chat", String.class, news::add);
      listener.join("open-tea").get(SECONDS, TimeUnit.SECONDS);
      String head = "Presence example(Socket socket)";
      try (Presence here =
          (Presence) run(Example.ROOMS_OF_A_CLIENT, head, "return here;", socket)) {
        assertEquals(2, here.members().get("anna").count());
        assertEquals("The kettle is on", next());
      }
    }
  }
}
