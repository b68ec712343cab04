package io.tidewire.bench.peers;

import io.tidewire.server.Socket;
import io.tidewire.server.SocketIoServer;
import io.tidewire.server.options.ServerBuilder;
import io.tidewire.websocket.DeflateOptions;
import java.time.Duration;

/** Tidewire's server with its defaults; {@code --on-loop} runs the listeners on the event loops. */
final class TidewirePeer implements Control.Sender {
  private static final int DEFLATE_THRESHOLD = 256;

  private final SocketIoServer io;

  private TidewirePeer(SocketIoServer io) {
    this.io = io;
  }

  /** Runs until standard input closes. */
  public static void main(String[] args) {
    SocketIoServer io = build(new Arguments(args));
    io.onConnection(TidewirePeer::greet).listen("127.0.0.1", 0);
    Control.serve(io.port(), new TidewirePeer(io));
  }

  @Override
  public void toAll(String text) {
    io.emit("news", text);
  }

  @Override
  public void toRoom(String room, String text) {
    io.to(room).emit("news", text);
  }

  private static SocketIoServer build(Arguments arguments) {
    ServerBuilder<SocketIoServer> builder =
        SocketIoServer.builder()
            .pingInterval(Duration.ofMillis(arguments.number("ping-interval", 25_000)));
    if (arguments.has("on-loop")) {
      builder.listenersOnLoop();
    }
    if (arguments.has("deflate")) {
      builder.deflate(DeflateOptions.defaults().withThreshold(DEFLATE_THRESHOLD));
    }
    return builder.build();
  }

  private static void greet(Socket socket) {
    socket
        .on("echo", String.class, text -> socket.emit("echo", text))
        .on("order", Order.class, (order, ack) -> ack.send(order))
        .on("binary", byte[].class, bytes -> socket.emit("binary", bytes))
        .on("join", String.class, room -> socket.join(room));
  }
}
