package io.tidewire.integration.clientjava;

import io.tidewire.client.ClientBuilder;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One server and transport path, with the sockets that a test opened. */
final class TestBed {
  private static final Duration SOON = Duration.ofMillis(20);

  private final ServerKind where;
  private final TransportPath way;
  private final RunningServer server;
  private final String[] serverOptions;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> others = new CopyOnWriteArrayList<>();

  TestBed(ServerKind where, TransportPath way, RunningServer server, String... serverOptions) {
    this.where = where;
    this.way = way;
    this.server = server;
    this.serverOptions = serverOptions;
  }

  ServerKind where() {
    return where;
  }

  TransportPath way() {
    return way;
  }

  URI url() {
    return server.url();
  }

  /** A connected socket with a connection of its own. */
  Socket joined(String namespace) {
    return joined(namespace, options -> {});
  }

  /** As above, with more options. */
  Socket joined(String namespace, Consumer<ClientBuilder> more) {
    return join(socket(namespace, more));
  }

  /** A socket with a connection of its own, not connected. */
  Socket socket(String namespace, Consumer<ClientBuilder> more) {
    return socketAt(url(), namespace, more);
  }

  /** As above, through a proxy with faults. */
  Socket socketBy(FaultProxy proxy, String namespace, Consumer<ClientBuilder> more) {
    return socketAt(through(proxy), namespace, more);
  }

  /** A socket at another address of the same kind of server. */
  Socket socketAt(URI url, String namespace, Consumer<ClientBuilder> more) {
    ClientBuilder options = options().forceNew(true);
    more.accept(options);
    return keep(SocketIo.socket(url.resolve(namespace), options.build()));
  }

  /** Options for this server and path, with short delays. */
  ClientBuilder options() {
    return way.options()
        .sslContext(Certificate.context())
        .reconnectionDelay(SOON)
        .reconnectionDelayMax(SOON);
  }

  /** The server's address through a proxy. */
  URI through(FaultProxy proxy) {
    return URI.create(url().getScheme() + "://127.0.0.1:" + proxy.port());
  }

  /** A proxy between this server and some sockets of the test. */
  FaultProxy proxy(long seed) {
    FaultProxy proxy = FaultProxy.to(url().getPort(), seed);
    others.add(proxy);
    return proxy;
  }

  /** Another such server at a port of its own, for a test that stops it. */
  RunningServer another(int port) {
    String[] options = Arrays.copyOf(serverOptions, serverOptions.length + 1);
    options[serverOptions.length] = "--port=" + port;
    RunningServer another = where.start(options);
    others.add(another);
    return another;
  }

  <S extends AutoCloseable> S keepOther(S other) {
    others.add(other);
    return other;
  }

  Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  /** Connects, and waits until the socket has joined its namespace. */
  static Socket join(Socket socket) {
    Await.until(() -> "not in its namespace: " + socket.namespace(), socket.connect()::connected);
    return socket;
  }

  /** Waits until the connection of a socket uses its last transport. */
  Socket upgraded(Socket socket) {
    Optional<String> last = Optional.of(way.finalTransport());
    Await.until(
        () -> "still over " + socket.manager().transport(),
        () -> socket.manager().transport().equals(last));
    return socket;
  }

  /** Closes all that the test opened. */
  void leave() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
    for (AutoCloseable other : others) {
      other.close();
    }
    others.clear();
  }

  @Override
  public String toString() {
    return where + " over " + way;
  }
}
