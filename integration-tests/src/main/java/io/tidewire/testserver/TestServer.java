package io.tidewire.testserver;

import io.tidewire.server.EngineServer;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.WebSocketHandler;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.testserver.values.Values;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/**
 * One server for all tests: Socket.IO at {@code /socket.io}, Engine.IO alone at {@code /engine.io},
 * a plain WebSocket at {@code /echo}, and the pages of the browser tests at {@code /pages}.
 *
 * <p>{@link Options} are given as {@code --name=value}; {@code --help} lists them. One line with
 * the address is printed when it listens. It ends on SIGTERM, and when its standard input closes,
 * so that it does not outlive the process that started it.
 *
 * <p>{@link Behaviour} has the events. The namespaces are:
 *
 * <ul>
 *   <li>{@code /} and {@code /custom}: every client is accepted
 *   <li>{@code /refused}: only clients with {@code auth: {token: "good"}} are accepted; others are
 *       rejected with the message "not you" and with data: the code 42 and their auth
 *   <li>{@code /quiet}: every client is accepted, and receives no unsolicited event
 *   <li>{@code /broken}: the middleware fails; a client must not receive the details
 *   <li>{@code /room-<i>number</i>} and {@code /team-<i>name</i>}: see {@link Broadcasts}
 *   <li>{@code /rooms}: clients may use rooms, see {@link ClientRooms}
 *   <li>{@code /values}: see {@link Values}
 *   <li>{@code /watch}: is notified of sockets that join and leave the root namespace, see {@link
 *       Watch}
 * </ul>
 *
 * <p>Engine.IO and the WebSocket echo messages. The WebSocket supports the sub-protocols {@code
 * echo.v2} and {@code echo.v1}. It answers {@code protocol?} with {@code protocol} and the selected
 * one, {@code ping me} with a ping, and {@code close me} with a close of code 4000.
 */
public final class TestServer implements AutoCloseable {
  private static final Logger ROOT_LOGGER =
      Logger.getLogger(""); // a strong reference, or its level is lost

  private static final String PAGES = "testserver";

  private final Options options;
  private final String scheme;
  private final EngineServer engine;
  private final SocketIoServer io;

  private TestServer(Options options, ServerBuilder<SocketIoServer> builder, String scheme) {
    this.options = options;
    this.scheme = scheme;
    this.engine = engine(options);
    this.io = options.apply(builder).fallback(others()).build();
    Behaviour.install(io);
    Values.install(io.of("/values"), options.json());
    io.listen(options.host(), options.port());
  }

  /** Runs until standard input closes or the process is terminated. */
  public static void main(String[] args) throws IOException {
    try {
      run(Options.parse(args));
    } catch (IllegalArgumentException | UncheckedIOException refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
  }

  /** A server in this process, for tests in Java; takes the same options. */
  public static TestServer start(String... args) {
    return plain(Options.parse(args));
  }

  /** The same over TLS, with the certificate of {@code context}. */
  public static TestServer start(SSLContext context, String... args) {
    ROOT_LOGGER.setLevel(Level.WARNING);
    ServerBuilder<SocketIoServer> builder = SocketIoServer.builder().sslContext(context);
    return new TestServer(Options.parse(args), builder, "https");
  }

  private static TestServer plain(Options options) {
    ROOT_LOGGER.setLevel(Level.WARNING);
    return new TestServer(options, SocketIoServer.builder(), "http");
  }

  private static void run(Options options) throws IOException {
    if (options.help()) {
      System.out.print(Options.HELP);
      return;
    }
    TestServer server = plain(options);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("listening on " + server.url());
    if (options.endsWithInput()) {
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    }
  }

  /** Its address, without a path. */
  public URI url() {
    return URI.create(scheme + "://" + options.host() + ":" + io.port());
  }

  @Override
  public void close() {
    engine.close();
    io.close();
  }

  /** Handles all requests but those of Socket.IO. */
  private HttpHandler others() {
    ClassLoader loader = TestServer.class.getClassLoader();
    return Handlers.path()
        .addPrefixPath("/pages", new ResourceHandler(new ClassPathResourceManager(loader, PAGES)))
        .addPrefixPath("/engine.io", engine.handler())
        .addPrefixPath("/echo", WebSocketHandler.of(options.webSocket(), EchoEndpoint::open));
  }

  private static EngineServer engine(Options options) {
    return options
        .apply(EngineServer.builder())
        .build()
        .onConnection(session -> session.onText(session::send).onBinary(session::send));
  }
}
