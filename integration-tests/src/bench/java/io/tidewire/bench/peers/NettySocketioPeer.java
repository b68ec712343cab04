package io.tidewire.bench.peers;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** netty-socketio with its defaults, and native epoll if available. */
final class NettySocketioPeer implements Control.Sender {
  private final SocketIOServer io;

  private NettySocketioPeer(SocketIOServer io) {
    this.io = io;
  }

  /** Runs until standard input closes. */
  public static void main(String[] args) {
    Configuration configuration = configure(new Arguments(args));
    SocketIOServer io = new SocketIOServer(configuration);
    greet(io);
    io.start();
    Control.serve(configuration.getPort(), new NettySocketioPeer(io));
  }

  @Override
  public void toAll(String text) {
    io.getBroadcastOperations().sendEvent("news", text);
  }

  @Override
  public void toRoom(String room, String text) {
    io.getRoomOperations(room).sendEvent("news", text);
  }

  private static Configuration configure(Arguments arguments) {
    Configuration configuration = new Configuration();
    configuration.setHostname("127.0.0.1");
    configuration.setPort(freePort());
    configuration.setPingInterval(arguments.number("ping-interval", 25_000));
    configuration.setUseLinuxNativeEpoll(Epoll.isAvailable());
    configuration.setWebsocketCompression(arguments.has("deflate"));
    return configuration;
  }

  private static void greet(SocketIOServer io) {
    io.addEventListener(
        "echo", String.class, (client, text, ack) -> client.sendEvent("echo", text));
    io.addEventListener("order", OrderBean.class, (client, order, ack) -> ack.sendAckData(order));
    io.addEventListener(
        "binary", byte[].class, (client, bytes, ack) -> client.sendEvent("binary", bytes));
    io.addEventListener("join", String.class, (client, room, ack) -> client.joinRoom(room));
  }

  /** It cannot report its port if started with port 0. */
  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
