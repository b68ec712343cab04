package io.tidewire.integration.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.NotSentException;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.event.Args;
import io.tidewire.integration.RestartPort;
import io.tidewire.server.ConnectRefusedException;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.options.RecoveryOptions;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.socketio.PacketParser;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Java client and the Java server, over each transport. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // their content is asserted elsewhere
class JavaClientTest {
  record Chat(String room, String text) {}

  private final Inbox<String> news = new Inbox<>();

  private static SocketIoServer server(ServerBuilder<SocketIoServer> options) {
    return server(options, 0);
  }

  private static SocketIoServer server(ServerBuilder<SocketIoServer> options, int port) {
    SocketIoServer io = options.build();
    io.onConnection(
        socket -> {
          socket.on("echo", (args, ack) -> ack.send(args));
          socket.on("again", args -> socket.emit("again", args));
        });
    return io.listen(port);
  }

  private static URI address(int port, String namespace) {
    return URI.create("http://localhost:" + port + namespace);
  }

  private Socket noting(Socket socket) {
    return socket
        .onConnect(() -> news.add("connect"))
        .onConnectError(error -> news.add("connect_error " + error.getMessage()))
        .onDisconnect(how -> news.add("disconnect " + how.reason()));
  }

  private static Args get(CompletableFuture<Args> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void eventsAndAnswersGoBothWays(TransportPath way) throws Exception {
    try (SocketIoServer io = server(SocketIoServer.builder());
        Socket socket = SocketIo.socket(address(io.port(), "/"), way.options().build())) {
      socket.on("again", Chat.class, byte[].class, (chat, bytes) -> news.add(chat + "" + bytes[1]));
      noting(socket).connect();
      news.expect("connect");
      socket.emit("again", new Chat("lobby", "hi €"), new byte[] {1, 2});
      news.expect("Chat[room=lobby, text=hi €]2");
      Args answer = get(socket.emitWithAck("echo", "a", Map.of("file", new byte[] {3})));
      assertEquals("a", answer.get(0, String.class));
      assertArrayEquals(new byte[] {3}, answer.attachments().get(0));
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void aThousandQuestionsAreAnsweredInOrder(TransportPath way) throws Exception {
    try (SocketIoServer io = server(SocketIoServer.builder());
        Socket socket = SocketIo.connect(address(io.port(), "/"), way.options().build())) {
      socket.on("again", Integer.class, number -> news.add("" + number));
      for (int i = 0; i < 1000; i++) {
        socket.emit("again", i);
      }
      for (int i = 0; i < 1000; i++) {
        news.expect("" + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void theServerAsksAndAListenerThatBlocksAnswers(TransportPath way) throws Exception {
    try (SocketIoServer io = server(SocketIoServer.builder())) {
      CompletableFuture<CompletableFuture<Args>> asked = new CompletableFuture<>();
      io.onConnection(socket -> asked.complete(socket.emitWithAck("who")));
      try (Socket socket = SocketIo.socket(address(io.port(), "/"), way.options().build())) {
        socket.on("who", (args, ack) -> ack.send(get(socket.emitWithAck("echo", "me"))));
        socket.connect();
        assertEquals("me", get(asked.thenCompose(answer -> answer)).get(0, String.class));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void whoIsRefusedHearsWhyAndMayTryWithOtherCredentials(TransportPath way) throws Exception {
    try (SocketIoServer io = server(SocketIoServer.builder())) {
      io.use(
          socket -> {
            if (!socket.handshake().auth(Map.class).get("token").equals("2.0")) {
              throw new ConnectRefusedException("stale token", Map.of("retry", true));
            }
          });
      AtomicInteger token = new AtomicInteger();
      Supplier<Map<String, String>> next = () -> Map.of("token", token.incrementAndGet() + ".0");
      ClientBuilder options = way.options().authAsync(() -> CompletableFuture.supplyAsync(next));
      Inbox<ConnectFailedException> failures = new Inbox<>();
      try (Socket socket = SocketIo.socket(address(io.port(), "/"), options.build())) {
        noting(socket).onConnectError(failures::add).connect();
        assertEquals(Map.of("retry", true), failures.next().data(Map.class).orElseThrow());
        socket.connect();
        news.expect("connect_error stale token");
        news.expect("connect");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void namespacesShareOneSession(TransportPath way) throws Exception {
    Inbox<String> arrivals = new Inbox<>();
    try (SocketIoServer io = server(SocketIoServer.builder())) {
      io.of("/a").onConnection(socket -> arrivals.add("a"));
      io.of("/b").onConnection(socket -> arrivals.add("b"));
      ClientBuilder shared = way.options().forceNew(false);
      try (Socket a = SocketIo.socket(address(io.port(), "/a"), shared.build());
          Socket b = SocketIo.socket(address(io.port(), "/b"), shared.build())) {
        noting(a).connect();
        news.expect("connect");
        arrivals.expect("a");
        noting(b).connect();
        news.expect("connect");
        arrivals.expect("b");
        assertEquals(a.manager(), b.manager());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void whatWasMissedComesAfterARecoveryAndNoListenerSeesAnOffset(TransportPath way)
      throws Exception {
    ServerBuilder<SocketIoServer> options =
        SocketIoServer.builder().recovery(RecoveryOptions.defaults());
    try (SocketIoServer io = server(options);
        Relay relay = new Relay(io.port());
        Socket socket = SocketIo.socket(address(relay.port(), "/"), way.options().build())) {
      Inbox<io.tidewire.server.Socket> connected = new Inbox<>();
      io.onConnection(connected::add);
      socket.on("missed", args -> news.add(args.json()));
      noting(socket).connect();
      news.expect("connect");
      String id = socket.id().orElseThrow();
      connected.next().emit("missed", 1, "x");
      news.expect("[1,\"x\"]");
      while (socket.connected()) {
        relay.cut(); // again: between two polls there is no connection to break
      }
      io.emit("missed", 2);
      news.await("connect");
      news.expect("[2]");
      assertTrue(socket.recovered());
      assertEquals(id, socket.id().orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void retriesDeliverEverythingInOrderAcrossBrokenConnections(TransportPath way) throws Exception {
    Queue<Integer> got = new ConcurrentLinkedQueue<>();
    try (SocketIoServer io = SocketIoServer.builder().build().listen(0);
        Relay relay = new Relay(io.port());
        Socket socket = SocketIo.connect(address(relay.port(), "/"), endless(way).build())) {
      io.onConnection(
          client ->
              client.on(
                  "item",
                  Integer.class,
                  (number, ack) -> {
                    got.add(number);
                    if (number % 7 == 3 && Collections.frequency(got, number) == 1) {
                      relay.cut(); // and the answer with it
                    }
                    ack.send();
                  }));
      List<CompletableFuture<Args>> answers =
          IntStream.range(0, 20).mapToObj(i -> socket.emitWithAck("item", i)).toList();
      for (CompletableFuture<Args> answer : answers) {
        get(answer);
      }
    }
    assertEquals(IntStream.range(0, 20).boxed().toList(), got.stream().distinct().toList());
    assertEquals(got.stream().sorted().toList(), List.copyOf(got));
    assertTrue(got.size() > 20, "at least once: " + got);
  }

  private static ClientBuilder endless(TransportPath way) {
    return way.options().retries(Integer.MAX_VALUE).ackTimeout(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void aMessageOverTheServersLimitFailsAloneAndTheConnectionLives(TransportPath way)
      throws Exception {
    try (SocketIoServer io = server(SocketIoServer.builder().maxPayload(2000));
        Socket socket = SocketIo.socket(address(io.port(), "/"), way.options().build())) {
      noting(socket).connect();
      news.expect("connect");
      CompletableFuture<Args> big = socket.emitWithAck("echo", "x".repeat(3000));
      ExecutionException failed = assertThrows(ExecutionException.class, () -> get(big));
      assertInstanceOf(NotSentException.class, failed.getCause());
      assertEquals("[\"small\"]", get(socket.emitWithAck("echo", "small")).json());
      assertTrue(news.isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void messagePackCarriesTheSame(TransportPath way) throws Exception {
    ServerBuilder<SocketIoServer> options =
        SocketIoServer.builder().parser(PacketParser.messagePack());
    ClientBuilder same = way.options().parser(PacketParser.messagePack());
    try (SocketIoServer io = server(options);
        Socket socket = SocketIo.connect(address(io.port(), "/"), same.build())) {
      Args answer = get(socket.emitWithAck("echo", "a", new byte[] {1}, 2.5));
      assertArrayEquals(new byte[] {1}, answer.get(1, byte[].class));
      assertEquals(2.5, answer.get(2, Double.class));
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void aServerThatPutsTheSocketOutIsHeard(TransportPath way) throws Exception {
    try (SocketIoServer io = server(SocketIoServer.builder())) {
      io.onConnection(socket -> socket.disconnect());
      try (Socket socket = SocketIo.socket(address(io.port(), "/"), way.options().build())) {
        noting(socket).connect();
        news.await("disconnect io server disconnect");
        assertEquals(false, socket.active());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void leavingIsHeardByTheServer(TransportPath way) throws Exception {
    try (SocketIoServer io = server(SocketIoServer.builder())) {
      io.onConnection(socket -> socket.onDisconnect(reason -> news.add(reason.text())));
      try (Socket socket = SocketIo.connect(address(io.port(), "/"), way.options().build())) {
        get(socket.emitWithAck("echo"));
      }
      news.expect("client namespace disconnect");
    }
  }

  @ParameterizedTest
  @EnumSource(TransportPath.class)
  void aServerThatComesBackIsFoundAgain(TransportPath way) throws Exception {
    int port = RestartPort.any();
    SocketIoServer first = server(SocketIoServer.builder(), port);
    try (Socket socket = SocketIo.socket(address(port, "/"), way.options().build())) {
      noting(socket).connect();
      news.expect("connect");
      first.close();
      try (SocketIoServer second = SocketIoServer.builder().build()) {
        second.listen(port);
        news.await("connect");
        assertTrue(socket.connected());
      }
    } finally {
      first.close();
    }
  }
}
