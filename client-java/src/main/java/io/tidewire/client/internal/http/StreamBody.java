package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.PayloadReader;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the packets of a stream on threads of the HTTP client, which calls serially, and passes
 * them to the loop. When {@link #WINDOW} pieces wait for the loop, the connection is not read.
 */
final class StreamBody implements BodySubscriber<String> {
  static final int WINDOW = 16; // pieces of 16 KiB at most, as the JDK reads

  private static final int ASK_FOR = WINDOW / 2; // so that few pieces cause a request

  private final EventLoop loop;
  private final Executor readers;
  private final BiConsumer<List<EnginePacket>, Runnable> receiver;
  private final PayloadReader reader;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private volatile Flow.@Nullable Subscription subscription; // null until subscribed
  private volatile boolean cancelled;
  private int done; // pieces processed since the last request; confined to the loop

  StreamBody(
      EventLoop loop,
      Executor readers,
      int maxPacketBytes,
      BiConsumer<List<EnginePacket>, Runnable> receiver) {
    this.loop = loop;
    this.readers = readers;
    this.receiver = receiver;
    this.reader = new PayloadReader(maxPacketBytes);
  }

  /** Completes with an empty text when the body ends after a whole packet. */
  @Override
  public CompletionStage<String> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    if (cancelled) {
      begun.cancel();
    } else {
      begun.request(WINDOW);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    if (end.isDone()) {
      return;
    }
    try {
      handOver(read(parts));
    } catch (Throwable malformed) { // or too little memory for it
      end.completeExceptionally(malformed);
      cancel();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    end.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    if (reader.midPacket()) {
      end.completeExceptionally(new IOException("the stream ended within a packet"));
    } else {
      end.complete("");
    }
  }

  /** Stops reading, on any thread. */
  void cancel() {
    cancelled = true;
    end.completeExceptionally(new CancellationException("the stream was cancelled"));
    Flow.Subscription begun = subscription;
    if (begun != null) {
      begun.cancel();
    }
  }

  private List<EnginePacket> read(List<ByteBuffer> parts) {
    List<EnginePacket> packets = new ArrayList<>();
    for (ByteBuffer part : parts) {
      for (EnginePacket packet; (packet = reader.next(part)) != null; ) {
        packets.add(packet);
      }
    }
    return packets;
  }

  /** Requests the next piece at once within a packet, else after the loop processed some. */
  private void handOver(List<EnginePacket> packets) {
    if (packets.isEmpty()) {
      request(1);
    } else {
      loop.later(() -> receiver.accept(packets, this::requestMore));
    }
  }

  /** Not on the loop: the JDK would read there, and pass packets out of order. */
  private void requestMore() {
    done++;
    if (done == ASK_FOR) {
      done = 0;
      readers.execute(() -> request(ASK_FOR));
    }
  }

  private void request(int count) {
    Flow.Subscription begun = subscription;
    if (begun != null) {
      begun.request(count);
    }
  }
}
