package io.tidewire.client.internal.http;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.PayloadReader;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read as it comes: packets are decoded on the threads of the HTTP client, whose
 * calls come one after another. At most {@link #WINDOW} pieces wait for the loop, then the
 * connection is not read.
 */
final class StreamBody implements BodySubscriber<String> {
  static final int WINDOW = 16; // pieces of 16 KiB at most, as the JDK reads

  private static final int ASK_FOR = WINDOW / 2; // so that few pieces cause a request

  private final EventLoop loop;
  private final Executor readers;
  private final Streams.Listener listener;
  private final PayloadReader reader;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private volatile Flow.@Nullable Subscription subscription; // null until subscribed
  private int done; // pieces that the loop is done with since it asked for more; the loop's own

  StreamBody(EventLoop loop, Executor readers, int maxPacketBytes, Streams.Listener listener) {
    this.loop = loop;
    this.readers = readers;
    this.listener = listener;
    this.reader = new PayloadReader(maxPacketBytes);
  }

  /** Completes with nothing once the body ended in good order. */
  @Override
  public CompletionStage<String> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(WINDOW);
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

  /** Reads no more. */
  void cancel() {
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

  /** A piece of a packet is followed by the next at once, packets when the loop is done. */
  private void handOver(List<EnginePacket> packets) {
    if (packets.isEmpty()) {
      request(1);
    } else {
      loop.later(() -> listener.onPackets(packets, this::askForMore));
    }
  }

  /** Not on the loop: the JDK would read there, and overtake what is on its way to the loop. */
  private void askForMore() {
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
