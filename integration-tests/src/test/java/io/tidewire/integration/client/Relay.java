package io.tidewire.integration.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A relay between a client and a server that cuts connections on demand. */
final class Relay implements AutoCloseable {
  private static final int BACKLOG = 64;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Relay(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Cuts every open connection; new ones are accepted. */
  void cut() {
    open.forEach(Relay::quietly);
    open.clear();
  }

  @Override
  public void close() {
    quietly(server);
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket from = server.accept();
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(from);
        open.add(to);
        start(() -> copy(from, to));
        start(() -> copy(to, from));
      }
    } catch (IOException closed) {
      cut();
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException broken) {
      // as intended
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(AutoCloseable closed) {
    try {
      closed.close();
    } catch (Exception broken) {
      // it is closed
    }
  }
}
