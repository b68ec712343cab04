package io.tidewire.client.internal.transport;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePacketCodec;
import io.tidewire.engineio.EnginePayload;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends messages one at a time, as {@code java.net.http} requires. Confined to the loop. */
final class MessageSender {
  private final WebSocket socket;
  private final EventLoop loop;
  private final boolean forceBase64;
  private final Runnable onDrain;
  private final Consumer<Throwable> onFailure;
  private final ArrayDeque<EnginePacket> waiting = new ArrayDeque<>(0);
  private boolean sending;

  MessageSender(
      WebSocket socket,
      EventLoop loop,
      boolean forceBase64,
      Runnable onDrain,
      Consumer<Throwable> onFailure) {
    this.socket = socket;
    this.loop = loop;
    this.forceBase64 = forceBase64;
    this.onDrain = onDrain;
    this.onFailure = onFailure;
  }

  /** Whether all messages were sent. */
  boolean idle() {
    return !sending && waiting.isEmpty();
  }

  void send(List<EnginePacket> packets) {
    waiting.addAll(packets);
    if (!sending) {
      sendWaiting();
    }
  }

  /** Returns to the loop only if a message cannot be sent at once. */
  private void sendWaiting() {
    for (EnginePacket packet; (packet = waiting.poll()) != null; ) {
      CompletableFuture<WebSocket> sent = write(packet);
      if (!sent.isDone() || sent.isCompletedExceptionally()) {
        sending = true;
        loop.whenDone(sent, (same, thrown) -> onSent(thrown));
        return;
      }
    }
  }

  private void onSent(@Nullable Throwable thrown) {
    if (thrown != null) {
      waiting.clear();
      onFailure.accept(thrown);
      return;
    }
    sending = false;
    sendWaiting();
    if (idle()) {
      onDrain.run();
    }
  }

  private CompletableFuture<WebSocket> write(EnginePacket packet) {
    if (!(packet instanceof EnginePacket.Binary binary)) {
      return socket.sendText(EnginePacketCodec.encode(packet), true);
    }
    return forceBase64
        ? socket.sendText(EnginePayload.encode(List.of(binary)), true)
        : socket.sendBinary(ByteBuffer.wrap(binary.data()), true);
  }
}
