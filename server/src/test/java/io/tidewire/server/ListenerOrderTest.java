package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.server.options.ServerBuilder;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds wherever listeners run. */
class ListenerOrderTest {
  private static final int EVENTS = 2_000;
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(8, ListenerOrderTest::daemon); // other tests use it, too

  /** Where a server may be told to run them; the first has virtual threads on newer JVMs. */
  enum Where {
    SERVERS_OWN("tidewire-listener-[0-9]+|"),
    APPLICATIONS("pool-.*"),
    LOOP("XNIO-.* I/O-.*");

    private final String threads;

    Where(String threads) {
      this.threads = threads;
    }

    ServerBuilder<SocketIoServer> builder() {
      ServerBuilder<SocketIoServer> builder = SocketIoServer.builder();
      return switch (this) {
        case SERVERS_OWN -> builder;
        case APPLICATIONS -> builder.executor(THREADS);
        case LOOP -> builder.listenersOnLoop();
      };
    }
  }

  private static Thread daemon(Runnable turns) {
    Thread thread = new Thread(turns, "pool-of-the-application");
    thread.setDaemon(true);
    return thread;
  }

  @ParameterizedTest
  @EnumSource
  void theEventsOfASocketComeInOrder(Where where) {
    EventQueue<Integer> heard = new EventQueue<>();
    try (SocketIoServer io = GoodClient.serve(where.builder())) {
      io.onConnection(socket -> socket.on("n", args -> heard.add(args.get(0, Integer.class))));
      try (Frames one = Frames.connect(io.port())) {
        for (int i = 0; i < EVENTS; i++) {
          one.text("42[\"n\"," + i + "]");
        }
        assertEquals(IntStream.range(0, EVENTS).boxed().toList(), heard.next(EVENTS));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theyRunOnTheConfiguredThreads(Where where) {
    EventQueue<String> threads = new EventQueue<>();
    try (SocketIoServer io = GoodClient.serve(where.builder())) {
      io.onConnection(socket -> threads.add(Thread.currentThread().getName()));
      try (Frames one = Frames.connect(io.port())) {
        String thread = threads.next();
        assertTrue(thread.matches(where.threads), thread);
        one.text("1").untilClose();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAListenerThrowsGoesToTheErrorHookAndTheNextOneRuns(Where where) {
    EventQueue<String> errors = new EventQueue<>();
    ServerBuilder<SocketIoServer> builder =
        where.builder().onError(failed -> errors.add(failed.getMessage()));
    try (SocketIoServer io = GoodClient.serve(builder)) {
      io.onConnection(
          socket -> {
            socket.on(
                "fail",
                args -> {
                  throw new IllegalStateException("in a listener");
                });
            socket.onDisconnect(
                reason -> {
                  throw new IllegalStateException("at the end");
                });
            throw new IllegalStateException("at the beginning");
          });
      try (Frames one = Frames.connect(io.port())) {
        one.text("42[\"fail\"]", "421[\"echo\",\"next\"]");
        assertEquals("431[\"next\"]", one.next());
        one.text("1").untilClose();
      }
      assertEquals(List.of("at the beginning", "in a listener", "at the end"), errors.next(3));
    }
  }

  @Test
  void theServersOwnThreadsAreVirtualWhereTheJvmHasThem() throws Exception {
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder())) {
      EventQueue<Thread> threads = new EventQueue<>();
      io.onConnection(socket -> threads.add(Thread.currentThread()));
      try (Frames one = Frames.connect(io.port())) {
        boolean newer = Runtime.version().feature() >= 24;
        assertEquals(newer, isVirtual(threads.next()));
        one.text("1").untilClose();
      }
    }
  }

  private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
    return Runtime.version().feature() >= 21
        && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
  }
}
