package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.server.options.ServerBuilder;
import java.util.concurrent.TimeUnit;

/** Proves that a server still serves: a client that polls, and one on a WebSocket. */
final class GoodClient {
  private GoodClient() {}

  /** The server must answer {@code echo} with its arguments. */
  static void isServed(int port) {
    try (Frames frames = Frames.connect(port)) {
      frames.text("421[\"echo\",\"good\"]");
      assertEquals("431[\"good\"]", frames.next());
    }
    try (Polling polling = Polling.connect(port)) {
      polling.post("422[\"echo\",\"good\"]");
      assertEquals("432[\"good\"]", polling.next());
    }
  }

  /** A server on a free port that echoes. */
  static SocketIoServer serve(ServerBuilder<SocketIoServer> builder) {
    SocketIoServer io = builder.build();
    io.onConnection(socket -> socket.on("echo", (args, ack) -> ack.send(args)));
    return io.listen("127.0.0.1", 0);
  }

  /** Waits until so many sessions are left. */
  static void awaitClients(SocketIoServer io, int count) throws InterruptedException {
    for (int i = 0; i < 1_500 && io.clientsCount() != count; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertEquals(count, io.clientsCount());
  }
}
