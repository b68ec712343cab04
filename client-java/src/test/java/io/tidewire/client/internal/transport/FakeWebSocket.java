package io.tidewire.client.internal.transport;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A WebSocket whose server the test plays. Like the JDK's, it passes on only requested messages,
 * possibly within {@code request}, and sends one message at a time.
 */
final class FakeWebSocket implements WebSocket {
  final WebSocket.Listener listener;
  private final List<String> log;
  private final ArrayDeque<Runnable> arrived = new ArrayDeque<>();
  private long asked;
  private boolean telling;
  private boolean slow;
  private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(this);

  FakeWebSocket(List<String> log, WebSocket.Listener listener) {
    this.log = log;
    this.listener = listener;
  }

  /** Completes messages only by {@link #sent} or {@link #torn} from now on. */
  void slow() {
    slow = true;
  }

  void sent() {
    sending.complete(this);
  }

  void torn(Throwable thrown) {
    sending.completeExceptionally(thrown);
  }

  void receive(String part, boolean last) {
    arrived.add(() -> listener.onText(this, part, last));
    tell();
  }

  void receive(byte[] part, boolean last) {
    arrived.add(() -> listener.onBinary(this, ByteBuffer.wrap(part), last));
    tell();
  }

  /** Messages that arrived before they were requested. */
  int unread() {
    return arrived.size();
  }

  @Override
  public void request(long n) {
    asked += n;
    tell();
  }

  @Override
  public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
    return send(data.toString());
  }

  @Override
  public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return send("bytes " + HexFormat.of().formatHex(bytes));
  }

  @Override
  public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
    return send("close " + statusCode);
  }

  @Override
  public String getSubprotocol() {
    return "";
  }

  @Override
  public boolean isOutputClosed() {
    return false;
  }

  @Override
  public boolean isInputClosed() {
    return false;
  }

  @Override
  public void abort() {
    log.add("abort");
  }

  private CompletableFuture<WebSocket> send(String what) {
    if (!sending.isDone()) {
      throw new IllegalStateException("a message is still on its way");
    }
    log.add(what);
    sending = slow ? new CompletableFuture<>() : CompletableFuture.completedFuture(this);
    return sending;
  }

  private void tell() {
    if (telling) {
      return;
    }
    telling = true;
    while (asked > 0 && !arrived.isEmpty()) {
      asked--;
      arrived.remove().run();
    }
    telling = false;
  }
}
