package io.tidewire.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A TCP connection on which a test says exactly what it wants, byte for byte. */
public final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MS = 60_000;

  /** An HTTP answer; the names of headers are in lower case. */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** Status and body, which is what most tests compare. */
    public String text() {
      return status + " " + body;
    }

    public String header(String name) {
      return headers.get(name);
    }
  }

  private final Socket socket;
  private final InputStream in;

  Wire(Socket socket) {
    try {
      this.socket = socket;
      socket.setSoTimeout(TIMEOUT_MS);
      socket.setTcpNoDelay(true);
      this.in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static Wire to(int port) {
    try {
      return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Wire send(String text) {
    return send(text.getBytes(UTF_8));
  }

  Wire send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A request without a body. */
  public Wire request(String method, String target, String... headers) {
    return send(head(method, target, headers));
  }

  private static String head(String method, String target, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** A request with a body of known length, in one piece: none of it is late. */
  public Wire post(String target, String body, String... headers) {
    byte[] bytes = body.getBytes(UTF_8);
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + bytes.length;
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head("POST", target, all).getBytes(UTF_8));
    whole.writeBytes(bytes);
    return send(whole.toByteArray());
  }

  public Answer answer() {
    try {
      String status = line();
      Map<String, String> headers = new TreeMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.merge(
            line.substring(0, colon).toLowerCase(Locale.ROOT),
            line.substring(colon + 1).trim(),
            (some, more) -> some + ", " + more);
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return new Answer(
          Integer.parseInt(status.substring(9, 12)), headers, new String(read(length), UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The answer's head when no body follows, as for HEAD. */
  public int status() {
    try {
      int status = Integer.parseInt(line().substring(9, 12));
      String header = line();
      while (!header.isEmpty()) {
        header = line();
      }
      return status;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  byte[] read(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("connection ended");
    }
    return bytes;
  }

  /** Reads and forgets until the peer ends the connection, in order or by a reset. */
  boolean endsBeforeLong() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends the connection by a reset instead of in order. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    close();
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next; (next = in.read()) != '\n'; ) {
      if (next < 0) {
        throw new EOFException("connection ended after \"" + line + "\"");
      }
      line.append((char) next);
    }
    return new String(line.toString().stripTrailing().getBytes(ISO_8859_1), UTF_8);
  }
}
