package io.tidewire.integration.clientjava;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * A proxy to a server that simulates network faults. One thread does all work; a method returns
 * after its fault has been applied.
 */
final class FaultProxy implements AutoCloseable {
  private final InetSocketAddress server;
  private final Random random;
  private final Selector selector;
  private final ServerSocketChannel door;
  private final Thread thread = new Thread(this::run, "fault proxy");
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final Set<FaultyLink> links =
      new HashSet<>(); // confined to the thread, like the next fields
  private FaultyLink.Fault fault = FaultyLink.Fault.NONE;
  private int tear; // bytes within which a new connection is cut; 0 for never
  private int accepted;

  private FaultProxy(int port, long seed) throws IOException {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    random = new Random(seed);
    selector = Selector.open();
    door = ServerSocketChannel.open();
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    door.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    thread.setDaemon(true);
    thread.start();
  }

  /** A proxy to the server at that local port. */
  static FaultProxy to(int port, long seed) {
    try {
      return new FaultProxy(port, seed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return door.socket().getLocalPort();
  }

  /** The number of connections so far. */
  int accepted() {
    return ask(() -> accepted);
  }

  /** The number of open connections. */
  int open() {
    return ask(links::size);
  }

  /** Resets every open connection, towards both ends. */
  void reset() {
    order(() -> List.copyOf(links).forEach(FaultyLink::reset));
  }

  /**
   * Resets connections until the condition is true: a session over polling does not notice a reset
   * between two polls.
   */
  void resetUntil(BooleanSupplier heard) {
    Await.until(
        () -> "no reset is noticed",
        () -> {
          reset();
          return heard.getAsBoolean();
        });
  }

  /** Drops all bytes silently: connections are half-open from now on. */
  void silence() {
    order(() -> fail(FaultyLink.Fault.SILENT));
  }

  /** Delays all bytes without losing them. */
  void stall() {
    order(() -> fail(FaultyLink.Fault.STALLED));
  }

  /** Delivers delayed bytes. A connection that lost bytes stays silent; new ones work. */
  void heal() {
    order(() -> fail(FaultyLink.Fault.NONE));
  }

  /** Cuts each new connection at a random byte of its first {@code bytes}, of both directions. */
  void tearWithin(int bytes) {
    order(() -> tear = bytes);
  }

  @Override
  public void close() {
    order(() -> List.copyOf(links).forEach(FaultyLink::reset));
    thread.interrupt();
    try {
      thread.join();
      door.close();
      selector.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(FaultyLink.Fault next) {
    fault = next;
    links.forEach(link -> link.suffer(next));
  }

  private void order(Runnable task) {
    ask(
        () -> {
          task.run();
          return 0;
        });
  }

  private int ask(IntSupplier task) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    orders.add(() -> answer.complete(task.getAsInt()));
    selector.wakeup();
    return answer.join();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        turn();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private void turn() throws IOException {
    selector.select();
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof FaultyLink link) {
        link.pump();
      } else {
        accept();
      }
    }
    selector.selectedKeys().clear();
    for (Runnable order; (order = orders.poll()) != null; ) {
      order.run();
    }
  }

  private void accept() throws IOException {
    SocketChannel near = door.accept();
    if (near != null) {
      accepted++;
      link(near);
    }
  }

  /** Connects blocking, which is fast on loopback. */
  private void link(SocketChannel near) {
    try {
      SocketChannel far = SocketChannel.open(server);
      long bytes = tear == 0 ? Long.MAX_VALUE : 1 + random.nextInt(tear);
      FaultyLink link = new FaultyLink(near, far, selector, bytes, links::remove);
      links.add(link);
      link.suffer(fault);
    } catch (IOException refused) {
      FaultyLink.reset(near);
    }
  }
}
