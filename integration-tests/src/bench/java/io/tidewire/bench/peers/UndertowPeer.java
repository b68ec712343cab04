package io.tidewire.bench.peers;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.InetSocketAddress;

/** Undertow's own WebSocket stack, which echoes each text message; no Socket.IO. */
final class UndertowPeer implements Control.Sender {
  private static final class Echo extends AbstractReceiveListener {
    @Override
    protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
      WebSockets.sendText(message.getData(), channel, null);
    }
  }

  private UndertowPeer() {}

  /** Runs until standard input closes. */
  public static void main(String[] args) {
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Handlers.websocket((exchange, channel) -> echo(channel)))
            .build();
    undertow.start();
    var address = (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    Control.serve(address.getPort(), new UndertowPeer());
  }

  @Override
  public void toAll(String text) {
    throw new UnsupportedOperationException("it knows no events");
  }

  @Override
  public void toRoom(String room, String text) {
    throw new UnsupportedOperationException("it knows no rooms");
  }

  private static void echo(WebSocketChannel channel) {
    channel.getReceiveSetter().set(new Echo());
    channel.resumeReceives();
  }
}
