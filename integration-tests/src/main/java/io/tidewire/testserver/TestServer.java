package io.tidewire.testserver;

import io.tidewire.server.EngineServer;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.WebSocketHandler;
import io.tidewire.server.options.ServerBuilder;
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
 * so that it does not outlive whoever started it.
 *
 * <p>What sockets can do is in {@link Behaviour}, and the namespaces are:
 *
 * <ul>
 *   <li>{@code /} and {@code /custom}: everybody gets in
 *   <li>{@code /refused}: only who brings {@code auth: {token: "good"}}; others are refused with
 *       the words "not you" and with data: the code 42 and the auth they brought
 *   <li>{@code /quiet}: everybody gets in, and hears nothing unasked
 *   <li>{@code /broken}: the middleware fails, of which a client must not hear the details
 *   <li>{@code /room-<i>number</i>} and {@code /team-<i>name</i>}: see {@link Broadcasts}
 *   <li>{@code /rooms}: clients use rooms by themselves, see {@link ClientRooms}
 *   <li>{@code /watch}: is told who comes to the root namespace and goes, see {@link Watch}
 * </ul>
 *
 * <p>Engine.IO and the WebSocket send back what they get. The WebSocket knows the sub-protocols
 * {@code echo.v2} and {@code echo.v1}, says {@code protocol} and the one agreed upon when asked
 * {@code protocol?}, sends a ping when asked {@code ping me}, and closes with 4000 when asked
 * {@code close me}.
 */
public final class TestServer implements AutoCloseable {
  private static final Logger ROOT_LOGGER = Logger.getLogger(""); // held, or its level is lost

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
    io.listen(options.host(), options.port());
  }

  /** Runs until standard input closes or the process is told to end. */
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

  /** What is not Socket.IO. */
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
