package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.Disconnection;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.event.DisconnectReason;
import io.tidewire.testserver.TestServer;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client whose connection is reset again and again leaves nothing. */
@Tag("alone")
class ReconnectionsTest {
  private static final int WARM_UP = 200; // for each of three sockets
  private static final int MANY = 334; // the same: 1,000 and two
  private static final Duration SOON = Duration.ofMillis(1);

  /** One attempt may fail on a network with faults; the next one must not. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** The JVM's own growth: constants of compiled code, its caches. */
  private static final long HEAP_SLACK = 1 << 20;

  /**
   * With frequent pings, so that a loss that the JDK does not report is detected by their absence.
   */
  private final Program server =
      Program.java(
          List.of("-Xmx256m"),
          TestServer.class,
          "--port=0",
          "--ping-interval=2000",
          "--ping-timeout=2000");

  private final URI url = URI.create(server.after("listening on "));
  private final ExecutorService threads =
      Executors.newFixedThreadPool(TransportPath.values().length);
  private final List<Visitor> visitors =
      Arrays.stream(TransportPath.values()).map(Visitor::new).toList();

  /** A socket with its own proxy. */
  private final class Visitor {
    private final FaultProxy proxy = FaultProxy.to(url.getPort(), 1);
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();
    private final Socket socket;

    Visitor(TransportPath way) {
      URI proxied = URI.create("http://127.0.0.1:" + proxy.port());
      socket = SocketIo.socket(proxied, options(way));
      socket.onDisconnect(this::lost);
      socket.manager().onError(cause -> late.addAndGet(cause instanceof TimeoutException ? 1 : 0));
    }

    private void lost(Disconnection how) {
      losses.incrementAndGet();
      silent.addAndGet(how.reason() == DisconnectReason.PING_TIMEOUT ? 1 : 0);
    }

    /** Loses its connection a number of times, as soon as it is open, and ends connected. */
    void reconnect(int times) {
      for (int i = 0; i < times; i++) {
        TestBed.join(socket);
        int before = losses.get();
        proxy.resetUntil(() -> losses.get() > before);
      }
      TestBed.join(socket);
    }

    void close() {
      socket.close();
      proxy.close();
    }
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    visitors.forEach(Visitor::close);
    server.close();
  }

  @Test
  void aThousandLeaveThreadsAndHeapWhereTheyBegan() {
    reconnect(WARM_UP);
    Footprint before = Footprint.now();
    long started = System.nanoTime();
    reconnect(MANY);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    Footprint after = atRest(before);
    report(took, before, after);
    assertTrue(isBack(before, after), () -> "from " + before + " to " + after);
  }

  /** All at once, each over its own transports. */
  private void reconnect(int times) {
    List<CompletableFuture<Void>> all =
        visitors.stream()
            .map(each -> CompletableFuture.runAsync(() -> each.reconnect(times), threads))
            .toList();
    all.forEach(CompletableFuture::join);
  }

  private void report(Duration took, Footprint before, Footprint after) {
    System.out.printf(
        "%d reconnections in %d ms, %d attempts late, %d losses found by silence: threads %d -> %d,"
            + " KiB of heap %d -> %d, files %d -> %d%n",
        MANY * TransportPath.values().length,
        took.toMillis(),
        visitors.stream().mapToInt(visitor -> visitor.late.get()).sum(),
        visitors.stream().mapToInt(visitor -> visitor.silent.get()).sum(),
        before.threads(),
        after.threads(),
        before.heap() / 1024,
        after.heap() / 1024,
        before.fileDescriptors(),
        after.fileDescriptors());
  }

  private static ClientOptions options(TransportPath way) {
    return way.options()
        .forceNew(true)
        .connectTimeout(CONNECT_TIMEOUT)
        .reconnectionDelay(SOON)
        .reconnectionDelayMax(SOON)
        .build();
  }

  /** The resources of the last connections may be freed later. */
  private static Footprint atRest(Footprint before) {
    long end = System.nanoTime() + Await.BOUND.toNanos();
    Footprint now = Footprint.now();
    while (!isBack(before, now) && System.nanoTime() < end) {
      now = Footprint.now();
    }
    return now;
  }

  private static boolean isBack(Footprint before, Footprint after) {
    return after.threads() <= before.threads()
        && after.fileDescriptors() <= before.fileDescriptors()
        && after.heap() <= before.heap() + HEAP_SLACK;
  }
}
