package io.tidewire.integration.clientjava;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.engineio.TransportName;
import io.tidewire.event.Args;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A program with many sockets, each with a WebSocket of its own. Its arguments are the server's
 * address and the number of sockets; it prints the resources used.
 */
final class ManyClientsProgram {
  private static final int AT_ONCE = 100; // the size of a server's backlog
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI url;
  private final ClientOptions options =
      ClientOptions.builder().forceNew(true).transports(TransportName.WEBSOCKET).build();
  private final List<Socket> sockets = new ArrayList<>();
  private final Semaphore turns = new Semaphore(AT_ONCE);

  private ManyClientsProgram(URI url) {
    this.url = url;
  }

  public static void main(String[] args) throws Exception {
    ManyClientsProgram crowd = new ManyClientsProgram(URI.create(args[0]));
    int size = Integer.parseInt(args[1]);
    crowd.requireFileDescriptors(size);
    crowd.connect(1);
    crowd.echo(ManyClientsProgram::answered);
    Footprint before = Footprint.now();
    crowd.connect(size - 1);
    System.out.println("connecting " + peakOfThreads());
    crowd.echo(ManyClientsProgram::answered);
    crowd.echo(ManyClientsProgram::emitted);
    crowd.report(before, Footprint.now());
    crowd.sockets.forEach(Socket::close);
  }

  private void requireFileDescriptors(int size) {
    long needed = size + 200L;
    if (Footprint.fileDescriptorsLeft() < needed) {
      throw new IllegalStateException(
          "needs "
              + needed
              + " more files, and may open "
              + Footprint.fileDescriptorsLeft()
              + ": raise the limit (ulimit -n) of the user who runs the tests");
    }
  }

  private void connect(int count) throws InterruptedException {
    CountDownLatch joined = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      turns.acquire();
      Socket socket = SocketIo.socket(url, options);
      sockets.add(socket);
      socket.onConnect(turns::release).onConnect(joined::countDown);
      socket.onConnectError(failure -> System.out.println("failed " + failure)).connect();
    }
    require(joined.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), joined + " are not connected");
  }

  /** Each must receive the echo of its own event. */
  private void echo(BiFunction<Socket, Integer, CompletableFuture<Args>> way) throws Exception {
    List<CompletableFuture<Args>> answers = new ArrayList<>();
    for (int i = 0; i < sockets.size(); i++) {
      answers.add(way.apply(sockets.get(i), i));
    }
    for (int i = 0; i < answers.size(); i++) {
      Args answer = answers.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      require(answer.equals(Args.of(i)), "socket " + i + " got " + answer);
    }
  }

  private static CompletableFuture<Args> answered(Socket socket, int number) {
    return socket.timeout(PATIENCE).emitWithAck("ack", number);
  }

  private static CompletableFuture<Args> emitted(Socket socket, int number) {
    CompletableFuture<Args> back = new CompletableFuture<>();
    socket.once("message-back", (Args args) -> back.complete(args));
    socket.emit("message", number);
    return back;
  }

  private void report(Footprint before, Footprint after) {
    int more = sockets.size() - 1;
    System.out.println("echoes " + sockets.size());
    System.out.println("named " + names());
    System.out.println("threads " + peakOfThreads());
    System.out.println("heap " + (after.heap() - before.heap()) / more);
    System.out.println("resident " + (after.resident() - before.resident()) / more);
  }

  /**
   * The peak since the last call. While connecting, the JDK has short-lived threads: {@code
   * java.net.http} completes each handshake on the common pool, which starts a thread for each on a
   * machine of one or two processors.
   */
  private static int peakOfThreads() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int peak = threads.getPeakThreadCount();
    threads.resetPeakThreadCount();
    return peak;
  }

  private static String names() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName().replaceAll("[-\\d]+$", ""))
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()))
        .toString();
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
