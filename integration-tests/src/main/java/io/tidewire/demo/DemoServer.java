package io.tidewire.demo;

import io.tidewire.server.SocketIoServer;
import io.tidewire.server.rooms.RoomOptions;
import io.undertow.Handlers;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The demo: a page and the chat behind it, on port 3000 unless {@code PORT} says otherwise. */
public final class DemoServer {
  private static final String DEFAULT_PORT = "3000";
  private static final int MAX_PORT = 65_535;

  /** A file of the largest size in base64, as polling sends it, and the packet around it. */
  private static final int MAX_PAYLOAD = Limits.FILE_BYTES / 3 * 4 + 4096;

  /** Strong references, since the log manager has weak ones. */
  private static final List<Logger> LIBRARIES =
      List.of(Logger.getLogger("org.xnio"), Logger.getLogger("io.undertow"));

  private DemoServer() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    LIBRARIES.forEach(logger -> logger.setLevel(Level.WARNING));
    String port = Optional.ofNullable(System.getenv("PORT")).orElse(DEFAULT_PORT);
    try {
      SocketIoServer io = start(portOf(port));
      Runtime.getRuntime().addShutdownHook(new Thread(io::close, "demo-close"));
      System.out.println("The Tidewire demo is at http://localhost:" + io.port());
    } catch (UncheckedIOException | IllegalArgumentException refused) {
      System.err.println(explain(port, refused));
      System.exit(1);
    }
  }

  /** A running demo on this port, or on any free one for 0. */
  public static SocketIoServer start(int port) {
    Metrics metrics = new Metrics();
    SocketIoServer io =
        SocketIoServer.builder()
            .maxPayload(MAX_PAYLOAD)
            .observer(metrics.observer())
            .fallback(Handlers.path(Page.handler()).addExactPath("/metrics", metrics))
            .build();
    Chat chat = new Chat(io);
    RoomOptions rooms = RoomOptions.of(new Doorkeeper(chat)).withPresence(People.presence());
    io.of("/").rooms(rooms).onRooms(chat).onConnection(chat::welcome);
    return io.listen(port);
  }

  private static int portOf(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    if (port > MAX_PORT) {
      throw new IllegalArgumentException("PORT must be a number up to " + MAX_PORT);
    }
    return port;
  }

  private static String explain(String port, RuntimeException refused) {
    String message = String.valueOf(refused.getMessage());
    return message.contains("in use")
        ? "Port " + port + " is taken. Stop what listens there, or choose another: PORT=3001"
        : "The demo cannot start on port " + port + ": " + message;
  }
}
