package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.event.DisconnectReason;
import io.tidewire.server.internal.session.RecordingObserver;
import io.tidewire.server.options.OnExcess;
import io.tidewire.server.options.RateLimit;
import io.tidewire.server.options.ServerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rates and numbers that a server holds its clients to. */
@ExtendWith(NoWarnings.class)
class RatesTest {
  private static final RateLimit TWO_A_MINUTE = RateLimit.of(2, Duration.ofMinutes(1));

  private final EventQueue<DisconnectReason> reasons = new EventQueue<>();
  private final EventQueue<Integer> numbers = new EventQueue<>();

  @Test
  void anAddressThatOpensSessionsTooFastIsToldToWait() {
    try (SocketIoServer io = serve(builder().handshakeRate(TWO_A_MINUTE))) {
      Polling.open(io.port()).close();
      Polling.open(io.port()).close();
      Wire.Answer answer = handshake(io);
      assertEquals(
          "429 {\"code\":3,\"message\":\"Too many handshakes of your address: try again later\"}",
          answer.text());
      assertEquals("5", answer.header("retry-after"));
    }
  }

  @Test
  void aWebSocketIsAHandshakeToo() {
    try (SocketIoServer io = serve(builder().handshakeRate(TWO_A_MINUTE))) {
      Frames.open(io.port()).close();
      Frames.open(io.port()).close();
      try (Frames third = Frames.open(Wire.to(io.port()), Frames.TARGET)) {
        assertEquals(429, third.status());
      }
    }
  }

  @Test
  void anAddressMayHaveSoManySessions() {
    try (SocketIoServer io = serve(builder().maxSessionsPerAddress(1))) {
      Polling first = Polling.open(io.port());
      assertEquals(
          "429 {\"code\":3,\"message\":\"Too many sessions of your address: try again later\"}",
          handshake(io).text());
      first.close();
      assertEquals(200, handshake(io).status());
    }
  }

  @Test
  void noMoreAreLetInThanMayBeWhileOthersAreDecidedAbout() {
    EventQueue<CompletableFuture<Boolean>> questions = new EventQueue<>();
    ServerBuilder<SocketIoServer> builder = builder().maxSessionsPerAddress(2);
    try (SocketIoServer io = serve(builder.allowRequestAsync(request -> ask(questions)));
        Wire first = Wire.to(io.port());
        Wire second = Wire.to(io.port())) {
      first.request("GET", Polling.HANDSHAKE);
      second.request("GET", Polling.HANDSHAKE);
      List<CompletableFuture<Boolean>> asked = questions.next(2);
      assertEquals(429, handshake(io).status());
      asked.forEach(question -> question.complete(false));
      assertEquals(403, first.answer().status());
      assertEquals(403, second.answer().status());
      first.request("GET", Polling.HANDSHAKE); // the places were given back
      questions.next().complete(true);
      assertEquals(200, first.answer().status());
    }
  }

  @Test
  void aRequestThatIsNoWebSocketAfterAllGivesItsPlaceBack() {
    try (SocketIoServer io = serve(builder().maxSessionsPerAddress(1))) {
      for (int i = 0; i < 3; i++) {
        try (Wire wire = Wire.to(io.port())) {
          wire.request(
              "GET",
              Frames.TARGET,
              "Connection: Upgrade",
              "Upgrade: websocket",
              "Sec-WebSocket-Version: 13");
          assertEquals(400, wire.answer().status());
        }
      }
      Frames.open(io.port()).close();
    }
  }

  @Test
  void aSessionThatSendsTooFastIsClosedWhereItIsSaidSo() {
    try (SocketIoServer io = serve(builder().packetRate(TWO_A_MINUTE, OnExcess.DISCONNECT));
        Frames frames = Frames.connect(io.port())) {
      frames.text("42[\"n\",1]", "42[\"n\",2]");
      assertEquals("close 1000 ", frames.next());
      assertEquals(DisconnectReason.RATE_EXCEEDED, reasons.next());
      assertEquals(List.of(1), numbers.next(1));
    }
  }

  @Test
  void elseItIsHeldBackAndLosesNothing() {
    RecordingObserver heard = new RecordingObserver();
    RateLimit limit = RateLimit.of(10, Duration.ofSeconds(1)); // a busy machine is faster, too
    try (SocketIoServer io = serve(builder().packetRate(limit).observer(heard));
        Frames frames = Frames.connect(io.port())) {
      long started = System.nanoTime();
      for (int i = 0; i < 25; i++) {
        frames.text("42[\"n\"," + i + "]");
        numbers.next();
      }
      assertTrue(System.nanoTime() - started >= Duration.ofMillis(1300).toNanos());
      assertTrue(heard.log.contains("paused"));
    }
  }

  @Test
  void aPostOfTooManyIsConfirmedWhenItsTimeHasCome() {
    RateLimit limit = RateLimit.of(10, Duration.ofMillis(100));
    try (SocketIoServer io = serve(builder().packetRate(limit));
        Polling polling = Polling.connect(io.port())) {
      long started = System.nanoTime();
      String body =
          String.join(
              "\u001e", IntStream.range(0, 30).mapToObj(i -> "42[\"n\"," + i + "]").toList());
      assertEquals("200 ok", polling.post(body).text());
      assertTrue(System.nanoTime() - started >= Duration.ofMillis(190).toNanos());
      assertEquals(IntStream.range(0, 30).boxed().toList(), numbers.next(30));
    }
  }

  private static CompletableFuture<Boolean> ask(EventQueue<CompletableFuture<Boolean>> questions) {
    CompletableFuture<Boolean> question = new CompletableFuture<>();
    questions.add(question);
    return question;
  }

  private SocketIoServer serve(ServerBuilder<SocketIoServer> builder) {
    SocketIoServer io = GoodClient.serve(builder);
    io.onConnection(
        socket -> {
          socket.on("n", args -> numbers.add(args.get(0, Integer.class)));
          socket.onDisconnect(reasons::add);
        });
    return io;
  }

  private static ServerBuilder<SocketIoServer> builder() {
    return SocketIoServer.builder();
  }

  private static Wire.Answer handshake(SocketIoServer io) {
    try (Wire wire = Wire.to(io.port())) {
      return wire.request("GET", Polling.HANDSHAKE).answer();
    }
  }
}
