package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.core.listen.ErrorHook;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.BadArgumentAnswer;
import io.tidewire.event.DisconnectReason;
import io.tidewire.server.ListenerOrderTest.Where;
import io.tidewire.server.observe.ServerObserver;
import io.tidewire.server.options.CorsOptions;
import io.tidewire.server.options.ServerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever code of the application does, the next call runs and every client is answered. */
@Timeout(60)
class ApplicationCodeTest {
  private static final Logger HOOK_LOG = Logger.getLogger(ErrorHook.class.getName());
  private static final int MANY = 40;

  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeAll
  static void expectFailures() {
    HOOK_LOG.setUseParentHandlers(false);
  }

  @AfterAll
  static void expectNone() {
    HOOK_LOG.setUseParentHandlers(true);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorHookThatFailsSilencesNoSocket(Where where) {
    EventQueue<DisconnectReason> ends = new EventQueue<>();
    try (SocketIoServer io = GoodClient.serve(where.builder().onError(failed -> sneak(failed)))) {
      io.onConnection(
          socket -> {
            socket.on("fail", args -> sneak(new Exception("in a listener")));
            socket.onDisconnect(ends::add);
          });
      try (Frames one = Frames.connect(io.port())) {
        one.text("42[\"fail\"]", "421[\"echo\",\"next\"]");
        assertEquals("431[\"next\"]", one.next());
        one.text("1").untilClose();
      }
      assertEquals(DisconnectReason.TRANSPORT_CLOSE, ends.next());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorHookThatFailsLeavesNoClientWithoutAnAnswerToItsConnect(Where where) {
    try (SocketIoServer io = GoodClient.serve(where.builder().onError(failed -> sneak(failed)))) {
      io.use(socket -> sneak(new Exception("in middleware")));
      try (Frames one = Frames.open(io.port())) {
        one.text("40");
        assertEquals("44{\"message\":\"Connection refused\"}", one.next());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientIsRejectedBeforeTheErrorHookRuns(Where where) {
    EventQueue<Throwable> failures = new EventQueue<>();
    ServerBuilder<SocketIoServer> builder =
        where
            .builder()
            .onError(
                failed -> {
                  failures.add(failed);
                  sneak(failed);
                });
    try (SocketIoServer io = GoodClient.serve(builder)) {
      io.use(socket -> sneak(new Exception("in middleware")));
      try (Frames one = Frames.open(io.port())) {
        one.text("40");
        one.next();
        assertEquals("in middleware", failures.next().getMessage());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptReachesNoneOfTheEventsThatWait(Where where) {
    EventQueue<Boolean> flags = new EventQueue<>();
    try (SocketIoServer io = GoodClient.serve(where.builder().onError(failed -> {}))) {
      ClassLoader own = new ClassLoader() {};
      io.onConnection(
          socket -> {
            socket.on(
                "stop",
                args -> {
                  Thread.currentThread().setContextClassLoader(own);
                  Thread.currentThread().interrupt();
                  throw new InterruptedException();
                });
            socket.on(
                "next",
                args ->
                    flags.add(
                        Thread.currentThread().isInterrupted()
                            || Thread.currentThread().getContextClassLoader() == own));
          });
      try (Frames one = Frames.connect(io.port())) {
        one.text("42[\"stop\"]");
        for (int i = 0; i < 20; i++) {
          one.text("42[\"next\"]");
        }
        assertEquals(Collections.nCopies(20, false), flags.next(20));
      }
    }
  }

  @Test
  void listenersThatBlockDelayNoOtherSocket() {
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder())) {
      io.onConnection(socket -> socket.on("wait", args -> end.await()));
      List<Frames> waiting = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        waiting.add(Frames.connect(io.port()).text("42[\"wait\"]"));
      }
      GoodClient.isServed(io.port());
      end.countDown();
      waiting.forEach(Frames::close);
    }
  }

  @Test
  void middlewareThatBlocksDelaysNoOtherClient() {
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder().maxListenerThreads(200))) {
      io.of("/slow").use(socket -> end.await());
      List<Frames> waiting = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        waiting.add(Frames.open(io.port()).text("40/slow,"));
      }
      GoodClient.isServed(io.port());
      end.countDown();
      waiting.forEach(Frames::close);
    }
  }

  @Test
  void middlewareThatWaitsTakesNoThreadOfTheListeners() {
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder().maxListenerThreads(1))) {
      io.of("/slow").use(socket -> end.await());
      try (Frames one = Frames.connect(io.port());
          Frames other = Frames.open(io.port()).text("40/slow,")) {
        one.text("421[\"echo\",\"received\"]");
        assertEquals("431[\"received\"]", one.next());
        end.countDown();
        assertTrue(other.next().startsWith("40/slow,"));
      }
    }
  }

  @Test
  void aTaskThatTheExecutorRejectsEndsItsSessionWithAReasonOfItsOwn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    AtomicBoolean full = new AtomicBoolean();
    EventQueue<DisconnectReason> ends = new EventQueue<>();
    EventQueue<Throwable> failures = new EventQueue<>();
    ServerBuilder<SocketIoServer> builder =
        SocketIoServer.builder()
            .onError(failures::add)
            .executor(
                task -> {
                  if (full.get()) {
                    throw new RejectedExecutionException("full");
                  }
                  threads.execute(task);
                });
    try (SocketIoServer io = GoodClient.serve(builder)) {
      io.onConnection(socket -> socket.onDisconnect(ends::add));
      try (Frames one = Frames.connect(io.port())) {
        full.set(true);
        while (failures.rest().isEmpty()) { // a turn that is under way takes some along
          one.text("42[\"echo\"]");
          TimeUnit.MILLISECONDS.sleep(5);
        }
        assertEquals(DisconnectReason.EXECUTOR_REJECTED, ends.next());
        assertEquals("full", failures.next().getMessage());
        one.untilClose();
        GoodClient.awaitClients(io, 0);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aHookMayThrowWhatItDoesNotDeclare() {
    EventQueue<Throwable> failures = new EventQueue<>();
    ServerBuilder<SocketIoServer> builder =
        SocketIoServer.builder()
            .onError(failures::add)
            .cors(CorsOptions.originsWhere(origin -> sneak(new Exception("cors"))))
            .onInitialHeaders((headers, handshake) -> sneak(new Exception("initial")))
            .onHeaders((headers, handshake) -> sneak(new Exception("headers")))
            .observer(
                new ServerObserver() {
                  @Override
                  public void sessionOpened(TransportName transport) {
                    sneak(new Exception("observer"));
                  }
                });
    try (SocketIoServer io = GoodClient.serve(builder);
        Wire wire = Wire.to(io.port())) {
      String origin = "Origin: https://example.com";
      assertEquals(200, wire.request("GET", Polling.HANDSHAKE, origin).answer().status());
      List<String> told =
          failures.next(4).stream().map(failed -> String.valueOf(failed.getMessage())).toList();
      assertEquals(List.of("cors", "initial", "headers", "observer"), told);
    }
  }

  @Test
  void aRequestCheckThatThrowsUndeclaredExceptionsRejectsTheHandshake() {
    EventQueue<Throwable> failures = new EventQueue<>();
    ServerBuilder<SocketIoServer> builder =
        SocketIoServer.builder()
            .onError(failures::add)
            .allowRequest(handshake -> sneak(new Exception("gate")));
    try (SocketIoServer io = GoodClient.serve(builder);
        Wire wire = Wire.to(io.port())) {
      assertEquals(403, wire.request("GET", Polling.HANDSHAKE).answer().status());
      assertEquals("gate", failures.next().getMessage());
    }
  }

  @Test
  void closingInAListenerOnALoopNotifiesTheClients() {
    EventQueue<Duration> took = new EventQueue<>();
    SocketIoServer io = GoodClient.serve(SocketIoServer.builder().listenersOnLoop());
    io.onConnection(
        socket ->
            socket.on(
                "close",
                args -> {
                  long before = System.nanoTime();
                  io.close();
                  took.add(Duration.ofNanos(System.nanoTime() - before));
                }));
    try (Frames one = Frames.connect(io.port());
        Frames other = Frames.connect(io.port())) {
      one.text("42[\"close\"]");
      assertTrue(took.next().compareTo(Duration.ofSeconds(1)) < 0);
      assertEquals(List.of("close 1000 ", "close 1000 "), List.of(one.next(), other.next()));
    }
    io.close();
  }

  @Test
  void repeatedBadArgumentsAreReportedThreeTimesAndAnsweredEachTime() {
    EventQueue<Throwable> failures = new EventQueue<>();
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder().onError(failures::add))) {
      io.onConnection(socket -> socket.on("int", Integer.class, number -> {}));
      try (Frames one = Frames.connect(io.port())) {
        for (int i = 0; i < 100; i++) {
          one.text("42" + i + "[\"int\",{\"\\n\\u001b[2J\":1}]");
          assertEquals("43" + i + "[{\"error\":\"bad arguments\"}]", one.next());
        }
        assertEquals(3, failures.rest().size());
        String message = String.valueOf(failures.next().getMessage());
        assertTrue(message.startsWith("argument 0 is no java.lang.Integer: "), message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
      }
    }
  }

  @Test
  void aBadArgumentIsReportedInOneLineWithItsPlaceItsTypeAndItsText() {
    EventQueue<Throwable> failures = new EventQueue<>();
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder().onError(failures::add))) {
      EventQueue<String> ids = new EventQueue<>();
      io.of("/a")
          .onConnection(
              socket -> {
                socket.on("buy", String.class, Integer.class, (item, count) -> {});
                ids.add(socket.id());
              });
      try (Frames one = Frames.open(io.port())) {
        one.text("40/a,");
        one.next();
        one.text("42/a,[\"buy\",\"a secret\",\"\u202e" + "x".repeat(1_000) + "\"]");
        one.text("42/a,[\"buy\",\"a secret\"]");
        String place =
            (", in the listener of event \"buy\" (namespace \"/a\", socket " + ids.next())
                + ", 127.0.0.1:";
        String misfit = failures.next().getMessage();
        String quoted = "argument 1 is no java.lang.Integer: \"\\u202e" + "x".repeat(98) + "... (";
        assertTrue(misfit.startsWith(quoted), misfit);
        assertTrue(misfit.contains(place) && misfit.indexOf('\n') < 0, misfit);
        assertFalse(misfit.contains("secret"), misfit);
        String absent = failures.next().getMessage();
        String expected = "argument 1 of 1 is absent, expected java.lang.Integer: ";
        assertTrue(absent.startsWith(expected) && absent.contains(place), absent);
      }
    }
  }

  @Test
  void badArgumentsMayRemainUnanswered() {
    EventQueue<Throwable> failures = new EventQueue<>();
    ServerBuilder<SocketIoServer> builder =
        SocketIoServer.builder().badArgumentAnswer(BadArgumentAnswer.NONE).onError(failures::add);
    try (SocketIoServer io = GoodClient.serve(builder)) {
      io.onConnection(socket -> socket.on("int", Integer.class, (n, ack) -> ack.send(n)));
      try (Frames one = Frames.connect(io.port())) {
        one.text("421[\"int\",\"x\"]", "422[\"int\"]", "423[\"int\",7]");
        assertEquals("433[7]", one.next());
        assertEquals(2, failures.rest().size());
      }
    }
  }

  @Test
  void whatAListenerThrowsIsReportedWithEventNamespaceSocketAndAddress() {
    EventQueue<String> places = new EventQueue<>();
    ServerBuilder<SocketIoServer> builder =
        SocketIoServer.builder()
            .onErrorWithContext((failed, place) -> places.add(place.toString()));
    try (SocketIoServer io = GoodClient.serve(builder)) {
      io.of("/a").onConnection(socket -> socket.on("x", args -> sneak(new Exception("no"))));
      try (Frames one = Frames.open(io.port())) {
        one.text("40/a,");
        String id = one.next().substring("40/a,{\"sid\":\"".length()).substring(0, 20);
        one.text("42/a,[\"x\"]");
        String place = places.next();
        String expected =
            "listener of event \"x\" (namespace \"/a\", socket " + id + ", 127.0.0.1:";
        assertTrue(place.startsWith(expected), place);
      }
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> boolean sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
