package io.tidewire.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One TCP connection, byte for byte: HTTP first, and frames after an upgrade. */
final class RawClient implements Closeable {
  private static final String UPGRADE =
      String.join(
          "\r\n",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "");

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(4096).flip();

  private RawClient(SocketChannel channel) {
    this.channel = channel;
  }

  static RawClient to(int port) throws IOException {
    return new RawClient(
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
  }

  /** A client whose network buffers little unread data. */
  static RawClient withSmallBuffer(int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new RawClient(channel);
  }

  SocketChannel channel() {
    return channel;
  }

  /** Opens a session over a WebSocket and joins the root namespace; returns the socket's id. */
  String joinByWebSocket() throws IOException {
    send(upgradeRequest("/socket.io/?EIO=4&transport=websocket"));
    head();
    frame();
    send(textFrame("40"));
    return frame().substring(10, 30);
  }

  static byte[] request(String method, String target, String body) {
    String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
    return (method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + length + "\r\n" + body)
        .getBytes(UTF_8);
  }

  static byte[] upgradeRequest(String target) {
    return ("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + UPGRADE + "\r\n").getBytes(UTF_8);
  }

  /** A text of less than 126 bytes, masked with zeros. */
  static byte[] textFrame(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocate(6 + bytes.length)
        .put((byte) 0x81)
        .put((byte) (0x80 | bytes.length))
        .putInt(0)
        .put(bytes)
        .array();
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /** The head of a response. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next());
    }
    return head.toString();
  }

  /** The body of a response. */
  String body() throws IOException {
    String head = head();
    int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
    return text(Integer.parseInt(head.substring(at, head.indexOf('\r', at))));
  }

  /** A frame's payload. */
  String frame() throws IOException {
    next();
    int length = next();
    return text(length == 126 ? next() << 8 | next() : length);
  }

  /** Ends the connection by a reset instead of in order. */
  void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
    close();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String text(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) next();
    }
    return new String(bytes, UTF_8);
  }

  private int next() throws IOException {
    if (!in.hasRemaining()) {
      int count = channel.read(in.clear());
      in.flip();
      if (count < 0) {
        throw new EOFException("the server has closed the connection");
      }
    }
    return in.get() & 0xff;
  }
}
