package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets into a namespace, and what those who do not get to see. */
class ConnectTest {
  private final EventQueue<String> told = new EventQueue<>();
  private final EventQueue<Throwable> errors = new EventQueue<>();
  private final SocketIoServer io = SocketIoServer.builder().onError(errors::add).build();
  private Frames frames;

  @BeforeEach
  void listen() {
    io.onConnection(socket -> told.add("connected"));
    io.listen("127.0.0.1", 0);
    frames = Frames.open(io.port());
  }

  @AfterEach
  void close() {
    frames.close();
    io.close();
    assertEquals(List.of(), errors.rest());
  }

  @Test
  void aClientThatDoesNotConnectIsInNoNamespace() {
    try (Frames member = Frames.connect(io.port())) {
      io.emit("news", 1);
      assertEquals("42[\"news\",1]", member.next());
    }
    io.emit("news", 2);
    frames.text("40");
    assertEquals("40{", frames.next().substring(0, 3)); // and no news before it
    assertEquals(List.of("connected", "connected"), told.next(2));
  }

  @Test
  void middlewareSeesAnEmptyAuthWhereNoneWasGiven() {
    io.use(socket -> told.add("auth " + socket.handshake().authJson()));
    frames.text("40");
    assertEquals(List.of("auth {}", "connected"), told.next(2));
  }

  @Test
  void middlewareSeesTheAuthThatWasGiven() {
    io.use(socket -> told.add("token " + socket.handshake().auth(Map.class).get("token")));
    frames.text("40{\"token\":\"secret\"}");
    assertEquals("token secret", told.next());
  }

  @Test
  void whoIsRefusedHearsWhy() {
    io.use(
        socket -> {
          throw new ConnectRefusedException("not you", Map.of("retry", false));
        });
    frames.text("40");
    assertEquals("44{\"message\":\"not you\",\"data\":{\"retry\":false}}", frames.next());
  }

  @Test
  void whoIsRefusedLeavesNoTrace() {
    io.of("/guarded")
        .onConnection(socket -> told.add("guarded"))
        .use(
            socket -> {
              socket.join("room");
              socket.on("x", (args, ack) -> told.add("event"));
              socket.onDisconnect(reason -> told.add("disconnected"));
              throw new ConnectRefusedException("no");
            });
    frames.text("40").next();
    frames.text("40/guarded", "42/guarded,[\"x\"]");
    assertEquals("44/guarded,{\"message\":\"no\"}", frames.next());
    frames.text("42/guarded,[\"x\"]");
    io.of("/guarded").emit("all");
    io.of("/guarded").to("room").emit("room");
    io.emit("root");
    assertEquals("42[\"root\"]", frames.next());
    assertEquals(Set.of(), Set.copyOf(io.of("/guarded").sockets()));
    assertEquals("connected", told.next());
    assertEquals(List.of(), told.rest());
  }

  @Test
  void whatMiddlewareThrowsIsNotToldToTheClient() {
    io.use(
        socket -> {
          throw new IllegalStateException("the password of the database is 1234");
        });
    frames.text("40");
    assertEquals("44{\"message\":\"Connection refused\"}", frames.next());
    assertEquals("the password of the database is 1234", errors.next().getMessage());
  }

  @Test
  void middlewareThatFailsWithAnErrorRefuses() {
    io.use(
        socket -> {
          throw new AssertionError("on purpose");
        });
    frames.text("40");
    assertEquals("44{\"message\":\"Connection refused\"}", frames.next());
    assertEquals("on purpose", errors.next().getMessage());
  }

  @Test
  void middlewareRunsInOrderUntilOneRefuses() {
    io.use(socket -> told.add("first"));
    io.use(
        socket -> {
          throw new ConnectRefusedException("second");
        });
    io.use(socket -> told.add("third"));
    frames.text("40");
    assertEquals("44{\"message\":\"second\"}", frames.next());
    assertEquals("first", told.next());
    assertEquals(List.of(), told.rest());
  }

  @Test
  void whatMiddlewareJoinsTakesEffectWhenTheSocketHasPassed() {
    io.use(socket -> socket.join("early"));
    io.onConnection(socket -> told.add("in " + socket.rooms().contains("early")));
    frames.text("40");
    assertEquals(List.of("connected", "in true"), told.next(2));
  }

  @Test
  void whoWasRefusedMayTryAgain() {
    io.use(
        socket -> {
          if (socket.handshake().authJson().equals("{}")) {
            throw new ConnectRefusedException("who are you");
          }
        });
    frames.text("40");
    assertEquals("44{\"message\":\"who are you\"}", frames.next());
    frames.text("40{\"name\":\"ann\"}");
    assertEquals("40{", frames.next().substring(0, 3));
  }

  @Test
  void eventsThatCameWhileMiddlewareRanAreDeliveredInOrder() {
    CountDownLatch decision = new CountDownLatch(1);
    io.use(socket -> decision.await());
    io.onConnection(socket -> socket.onAny((name, args) -> told.add(name + args.json())));
    frames.text("40");
    for (int i = 0; i < 1_000; i++) {
      frames.text("42[\"n\"," + i + "]");
    }
    decision.countDown();
    assertEquals("connected", told.next());
    for (int i = 0; i < 1_000; i++) {
      assertEquals("n[" + i + "]", told.next());
    }
  }

  @Test
  void aClientThatGoesWhileMiddlewareRunsNeverConnects() {
    CountDownLatch decision = new CountDownLatch(1);
    EventQueue<String> entered = new EventQueue<>();
    io.use(
        socket -> {
          entered.add("entered");
          decision.await();
        });
    frames.text("40");
    entered.next();
    frames.text("1");
    frames.untilClose();
    decision.countDown();
    frames = Frames.connect(io.port());
    assertEquals(List.of("connected"), told.next(1));
    assertEquals(List.of(), told.rest());
  }

  @Test
  void anUnknownNamespaceIsInvalid() {
    frames.text("40/nowhere,");
    assertEquals("44/nowhere,{\"message\":\"Invalid namespace\"}", frames.next());
  }

  @Test
  void aBroadcastOnTheRootReachesTheRootAlone() {
    io.of("/other");
    frames.text("40/other,");
    assertEquals("40/other,", frames.next().substring(0, 9));
    io.emit("root");
    io.of("/other").emit("other");
    assertEquals("42/other,[\"other\"]", frames.next());
  }

  @Test
  void noClientChoosesAnId() {
    String chosen = "AAAAAAAAAAAAAAAAAAAA";
    try (Wire wire = Wire.to(io.port())) {
      String greeting =
          wire.request("GET", Polling.HANDSHAKE + "&id=" + chosen, "Cookie: io=" + chosen)
              .answer()
              .body();
      assertEquals(-1, greeting.indexOf(chosen));
    }
  }

  @Test
  void theIdOfASocketIsNotTheSecretOfItsSession() {
    try (Polling polling = Polling.open(io.port())) {
      polling.post("40");
      assertEquals(-1, polling.next().indexOf(polling.sid));
    }
  }
}
