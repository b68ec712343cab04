package io.tidewire.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server mounted in another Undertow. */
@ExtendWith(NoWarnings.class)
class MountingTest {
  private final EventQueue<Socket> sockets = new EventQueue<>();
  private final SocketIoServer io =
      SocketIoServer.builder()
          .build()
          .onConnection(sockets::add)
          .onConnection(socket -> socket.on("echo", (args, ack) -> ack.send(args)));
  private final PathHandler paths = Handlers.path(new ResponseCodeHandler(204));
  private Undertow undertow;

  @AfterEach
  void stop() {
    io.close();
    undertow.stop();
  }

  @Test
  void servesUnderAPrefix() {
    GoodClient.isServed(start(io.handler()));
  }

  @Test
  void servesWhenItIsCalledOnAWorkerThread() {
    GoodClient.isServed(start(new BlockingHandler(io.handler())));
  }

  @Test
  void upgradesWhenItIsCalledOnAWorkerThread() {
    int port = start(new BlockingHandler(io.handler()));
    try (Polling polling = Polling.connect(port);
        Frames frames = Frames.upgrade(port, polling)) {
      frames.text("2probe", "5", "421[\"echo\"]");
      assertEquals("3probe", frames.next());
      assertEquals("431[]", frames.next());
      frames.text("1").untilClose();
    }
  }

  @Test
  void leavesOtherPathsAlone() {
    int port = start(io.handler());
    try (Wire wire = Wire.to(port)) {
      assertEquals(204, wire.request("GET", "/other").answer().status());
    }
  }

  @Test
  void aHandlerOnAnIoThreadMayEmit() {
    int port = start(io.handler());
    try (Polling polling = Polling.connect(port);
        Frames frames = Frames.connect(port)) {
      Socket first = sockets.next();
      Socket second = sockets.next();
      paths.addExactPath(
          "/emit",
          exchange -> {
            first.emit("hi");
            second.emit("hi");
          });
      Wire poll = polling.sendGet();
      for (int i = 0; i < 10; i++) { // on whichever I/O threads there are
        try (Wire wire = Wire.to(port)) {
          wire.request("GET", "/emit").answer();
        }
      }
      assertEquals("42[\"hi\"]", frames.next());
      assertEquals("200 42[\"hi\"]", poll.answer().text().substring(0, 12));
    }
  }

  @Test
  void closingTellsItsClientsAndLeavesUndertowRunning() {
    int port = start(io.handler());
    try (Frames frames = Frames.connect(port)) {
      EventQueue<String> reasons = new EventQueue<>();
      sockets.next().onDisconnect(reason -> reasons.add(reason.text()));
      Thread closing = new Thread(io::close);
      closing.start();
      assertEquals("close 1000 ", frames.next());
      assertEquals("server shutting down", reasons.next());
    }
    io.close();
    try (Wire wire = Wire.to(port)) {
      assertEquals(
          "503 {\"code\":3,\"message\":\"Server is closing: try again later\"}",
          wire.request("GET", Polling.HANDSHAKE).answer().text());
    }
  }

  private int start(HttpHandler handler) {
    undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(2)
            .setHandler(paths.addPrefixPath("/socket.io", handler))
            .build();
    undertow.start();
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }
}
