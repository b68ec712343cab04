package io.tidewire.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection of a client that upgrades, step by step; for one thread. */
final class BlockingConnection implements AutoCloseable {
  private static final String TARGET = "/socket.io/?EIO=4&transport=";
  private static final String LENGTH = "content-length:";
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  BlockingConnection(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoLinger(true, 0);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(server, PATIENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream(), 1024);
  }

  /** The handshake; gives the id of the session. */
  String open() throws IOException {
    request("GET " + TARGET + "polling HTTP/1.1\r\nHost: localhost\r\n\r\n");
    String body = body();
    int from = body.indexOf("\"sid\":\"") + 7;
    return body.substring(from, body.indexOf('"', from));
  }

  void post(String sid, String packet) throws IOException {
    request(
        "POST "
            + TARGET
            + "polling&sid="
            + sid
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain;charset=UTF-8\r\n"
            + "Content-Length: "
            + packet.length()
            + "\r\n\r\n"
            + packet);
    body();
  }

  String poll(String sid) throws IOException {
    beginPoll(sid);
    return body();
  }

  void beginPoll(String sid) throws IOException {
    request("GET " + TARGET + "polling&sid=" + sid + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Opens the WebSocket of a session and waits until the server has answered the probe. */
  void probe(String sid) throws IOException {
    socket
        .getOutputStream()
        .write(ClientFrames.upgradeRequest(TARGET + "websocket&sid=" + sid, false));
    while (!line().isEmpty()) {
      // the header
    }
    send("2probe");
    expect("3probe");
  }

  /** The last step, confirmed by an echo. */
  void upgrade() throws IOException {
    send("5");
    send("42[\"echo\",\"x\"]");
    expect("42[\"echo\",\"x\"]");
  }

  /** The body of a response. */
  String body() throws IOException {
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(line.substring(LENGTH.length()).trim());
      }
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException broken) {
      // closed anyway
    }
  }

  private void expect(String packet) throws IOException {
    read();
    int length = read();
    String got = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (!got.equals(packet)) {
      throw new IOException("expected " + packet + " and got " + got);
    }
  }

  private void send(String packet) throws IOException {
    socket.getOutputStream().write(ClientFrames.text(packet));
  }

  private void request(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = read(); next != '\n'; next = read()) {
      line.append((char) next);
    }
    return line.toString().trim();
  }

  private int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("closed by the server");
    }
    return next;
  }
}
