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
 * A way to a server on which the network fails when told to. All is done by one thread; an order
 * has been carried out when its method returns.
 */
final class FaultProxy implements AutoCloseable {
  private final InetSocketAddress server;
  private final Random random;
  private final Selector selector;
  private final ServerSocketChannel door;
  private final Thread thread = new Thread(this::run, "fault proxy");
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final Set<FaultyLink> links = new HashSet<>(); // of the thread, as what follows
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

  /** To the server at that port of this machine. */
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

  /** How many connections there were. */
  int accepted() {
    return ask(() -> accepted);
  }

  /** How many connections there are. */
  int open() {
    return ask(links::size);
  }

  /** Ends every connection there is by a reset, towards both ends. */
  void reset() {
    order(() -> List.copyOf(links).forEach(FaultyLink::reset));
  }

  /**
   * Resets connections until somebody hears of it: a session over polling does not notice what
   * happens between two polls.
   */
  void resetUntil(BooleanSupplier heard) {
    Await.until(
        () -> "no reset is noticed",
        () -> {
          reset();
          return heard.getAsBoolean();
        });
  }

  /** Swallows what anybody sends, who does not notice: connections are half open from now on. */
  void silence() {
    order(() -> fail(FaultyLink.Fault.SILENT));
  }

  /** Delivers nothing, and loses nothing. */
  void stall() {
    order(() -> fail(FaultyLink.Fault.STALLED));
  }

  /** Delivers what waited. A connection that lost something stays silent; new ones are well. */
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

  /** Connecting may block: it is loopback. */
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
