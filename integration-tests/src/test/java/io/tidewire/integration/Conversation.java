package io.tidewire.integration;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The JDK's WebSocket, with its messages assembled and taken one by one. */
final class Conversation implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder binary = new StringBuilder();
  private final WebSocket socket;

  private Conversation(WebSocket.Builder builder, URI uri) {
    socket = builder.buildAsync(uri, this).join();
  }

  static Conversation open(URI server, String path, String... subprotocols) {
    WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
    if (subprotocols.length > 0) {
      String[] others = Arrays.copyOfRange(subprotocols, 1, subprotocols.length);
      builder.subprotocols(subprotocols[0], others);
    }
    return new Conversation(builder, URI.create("ws" + server.toString().substring(4) + path));
  }

  String subprotocol() {
    return socket.getSubprotocol();
  }

  void send(String message) {
    socket.sendText(message, true).join();
  }

  void send(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** One message in several frames. */
  void sendParts(String... parts) {
    for (int i = 0; i < parts.length; i++) {
      socket.sendText(parts[i], i == parts.length - 1).join();
    }
  }

  void ping(byte[] data) {
    socket.sendPing(ByteBuffer.wrap(data)).join();
  }

  void sendClose(int status, String reason) {
    socket.sendClose(status, reason).join();
  }

  /** The next message: a text as it is, else its kind and its bytes as hex. */
  String next() throws InterruptedException {
    String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      heard.add(text.toString());
      text.setLength(0);
    }
    return WebSocket.Listener.super.onText(from, data, last);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    binary.append(hex(data));
    if (last) {
      heard.add("binary " + binary);
      binary.setLength(0);
    }
    return WebSocket.Listener.super.onBinary(from, data, last);
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    heard.add("pong " + hex(data));
    return WebSocket.Listener.super.onPong(from, data);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    heard.add(("closed " + status + " " + reason).strip());
    return WebSocket.Listener.super.onClose(from, status, reason);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    heard.add("failed " + error.getClass().getSimpleName());
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static String hex(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
