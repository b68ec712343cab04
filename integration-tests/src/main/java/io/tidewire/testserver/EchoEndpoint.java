package io.tidewire.testserver;

import io.tidewire.server.WebSocket;
import io.tidewire.websocket.CloseStatus;

/** The plain WebSocket that {@link TestServer} describes. */
final class EchoEndpoint {
  private EchoEndpoint() {}

  static void open(WebSocket socket) {
    socket
        .onText(text -> answer(socket, text))
        .onBinary(socket::send)
        .onPong(data -> socket.send("pong of " + data.length));
  }

  private static void answer(WebSocket socket, String text) {
    switch (text) {
      case "protocol?" -> socket.send("protocol " + socket.subprotocol().orElse("none"));
      case "ping me" -> socket.ping(new byte[] {1, 2, 3});
      case "close me" -> socket.close(new CloseStatus(4000, "as asked"));
      default -> socket.send(text);
    }
  }
}
