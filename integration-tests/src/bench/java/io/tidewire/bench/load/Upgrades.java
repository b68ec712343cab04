package io.tidewire.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Clients that upgrade, some at once, each on a blocking thread; they stay until the close. */
public final class Upgrades implements AutoCloseable {
  private static final int AT_ONCE = 64;

  private final InetSocketAddress server;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Queue<BlockingConnection> open = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped; // after a client failed: the others wait less

  public Upgrades(InetSocketAddress server) {
    this.server = server;
  }

  /** Returns when this number of clients are on their WebSockets. */
  public void run(int clients) {
    CompletableFuture<?>[] all =
        IntStream.range(0, clients)
            .mapToObj(i -> CompletableFuture.runAsync(this::upgrade, threads))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(all).join();
    } catch (CompletionException lost) {
      throw lost.getCause() instanceof IllegalStateException told ? told : lost;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    open.forEach(BlockingConnection::close);
  }

  private void upgrade() {
    if (stopped) {
      return;
    }
    try (BlockingConnection http = new BlockingConnection(server)) {
      String sid = http.open();
      http.post(sid, "40");
      http.poll(sid);
      http.beginPoll(sid);
      BlockingConnection webSocket = new BlockingConnection(server);
      open.add(webSocket);
      webSocket.probe(sid);
      http.body(); // the noop that ends the poll
      webSocket.upgrade();
    } catch (IOException failed) {
      stopped = true;
      throw new IllegalStateException("a client was lost: " + failed.getMessage(), failed);
    }
  }
}
