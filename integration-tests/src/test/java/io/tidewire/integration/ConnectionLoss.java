package io.tidewire.integration;

import static io.tidewire.integration.RawClient.request;

import io.tidewire.server.SocketIoServer;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * Measures the CPU time of the server's I/O threads when many connections are lost at once. A
 * separate program, since it measures its JVM.
 */
final class ConnectionLoss {
  private static final int FEW = 200;
  private static final int MANY = 8 * FEW;
  private static final int ROUNDS = 3;
  private static final String POLLING = "/socket.io/?EIO=4&transport=polling";
  private static final long SETTLE_MILLIS = 100;

  private final boolean webSocket;
  private final CompletableFuture<XnioWorker> worker = new CompletableFuture<>();
  private final SocketIoServer io;
  private final int port;
  private volatile CountDownLatch present = new CountDownLatch(0);

  private ConnectionLoss(boolean webSocket, boolean mounted) {
    this.webSocket = webSocket;
    this.io =
        SocketIoServer.builder()
            .listenersOnLoop()
            .fallback(this::tellWorker)
            .build()
            .onConnection(socket -> socket.onDisconnect(reason -> present.countDown()));
    this.port = mounted ? mount(io.handler()) : io.listen("127.0.0.1", 0).port();
  }

  /** The arguments: {@code websocket} or {@code polling}, and {@code own} or {@code mounted}. */
  public static void main(String[] args) throws Exception {
    ConnectionLoss vanishing =
        new ConnectionLoss(args[0].equals("websocket"), args[1].equals("mounted"));
    vanishing.nanosPerClient(MANY); // lets the JVM compile
    System.out.println("few " + vanishing.leastNanosPerClient(FEW));
    System.out.println("many " + vanishing.leastNanosPerClient(MANY));
    System.exit(0);
  }

  /** The minimum: disturbances only add to a measurement. */
  private long leastNanosPerClient(int count) throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      least = Math.min(least, nanosPerClient(count));
    }
    return least;
  }

  private int mount(HttpHandler handler) {
    HttpHandler root = Handlers.path().addPrefixPath("/socket.io", handler);
    Undertow undertow =
        Undertow.builder().setIoThreads(1).addHttpListener(0, "127.0.0.1", root).build();
    undertow.start();
    worker.complete(undertow.getWorker());
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  private void tellWorker(HttpServerExchange exchange) {
    worker.complete(exchange.getConnection().getWorker());
  }

  private long nanosPerClient(int count) throws Exception {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(join());
    }
    present = new CountDownLatch(count);
    settle();
    long before = cpuNanos();
    vanish(clients);
    if (!present.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError(present.getCount() + " clients are still there");
    }
    settle();
    return (cpuNanos() - before) / count;
  }

  private RawClient join() throws IOException {
    RawClient client = RawClient.to(port);
    if (webSocket) {
      client.joinByWebSocket();
    } else {
      client.send(request("GET", POLLING, ""));
      String session = POLLING + "&sid=" + client.body().substring(9, 29);
      client.send(request("POST", session, "40"));
      client.body();
      client.send(request("GET", session, ""));
      client.body();
      client.send(request("GET", session, ""));
    }
    return client;
  }

  /** Closes half of them in order, half by a reset, while the I/O threads are blocked. */
  private void vanish(List<RawClient> clients) throws Exception {
    CountDownLatch held = new CountDownLatch(ioThreads().size());
    CountDownLatch over = new CountDownLatch(1);
    for (XnioIoThread thread : ioThreads()) {
      thread.execute(
          () -> {
            held.countDown();
            await(over);
          });
    }
    held.await();
    for (int i = 0; i < clients.size(); i += 2) {
      clients.get(i).close();
      clients.get(i + 1).reset();
    }
    over.countDown();
  }

  /** Waits until each I/O thread has been idle for a while. */
  private void settle() throws Exception {
    CountDownLatch idle = new CountDownLatch(ioThreads().size());
    for (XnioIoThread thread : ioThreads()) {
      thread.executeAfter(idle::countDown, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
    }
    idle.await();
  }

  private long cpuNanos() throws Exception {
    return ioThreads().stream()
        .mapToLong(thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()))
        .sum();
  }

  private List<XnioIoThread> ioThreads() throws Exception {
    if (!worker.isDone()) {
      try (RawClient client = RawClient.to(port)) {
        client.send(request("GET", "/worker", ""));
        client.head();
      }
    }
    XnioWorker of = worker.get();
    return IntStream.range(0, of.getIoThreadCount()).mapToObj(of::getIoThread).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
