package io.tidewire.server.internal.transport;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * HTTP long-polling: a GET that waits for packets, and POSTs that bring some, one of each at a
 * time. Confined to the session's loop.
 */
public final class PollingTransport implements HttpTransport {
  private final EventLoop loop;
  private final TransportListener listener;
  private final int maxPayload;
  private final @Nullable PayloadFormat format; // null for the plain text of revision 4
  private final Posts posts = new Posts();
  private final List<PreparedPacket> batch = new ArrayList<>(2);
  private int batchSize;
  private boolean batchCompresses;
  private @Nullable HttpReply poll; // null while no GET waits
  private boolean ended;

  public PollingTransport(
      EventLoop loop, TransportListener listener, int maxPayload, Optional<PayloadFormat> format) {
    this.loop = loop;
    this.listener = listener;
    this.maxPayload = maxPayload;
    this.format = format.orElse(null);
  }

  @Override
  public TransportName name() {
    return TransportName.POLLING;
  }

  @Override
  public Optional<PayloadFormat> format() {
    return Optional.ofNullable(format);
  }

  /** A GET arrived. False: one waits already, and the caller has to refuse this one. */
  public boolean poll(HttpReply reply) {
    assert loop.isCurrent();
    if (poll != null) {
      return false;
    }
    poll = reply;
    listener.onWritable(this);
    if (poll == reply && batch.isEmpty()) { // else its answer leaves in this turn
      reply.onAbort(() -> loop.whenFree(() -> onAbort(reply)));
    }
    return true;
  }

  @Override
  public boolean beginPost(HttpReply reply) {
    assert loop.isCurrent();
    return posts.begin(reply);
  }

  @Override
  public void forgetPost(HttpReply reply) {
    assert loop.isCurrent();
    posts.forget(reply);
  }

  @Override
  public void onPost(List<EnginePacket> packets, HttpReply reply) {
    assert loop.isCurrent();
    for (EnginePacket packet : packets) {
      listener.onPacket(this, packet);
    }
    posts.delivered(reply);
  }

  @Override
  public boolean writable() {
    return poll != null && !ended && (batch.isEmpty() || batchSize < maxPayload);
  }

  @Override
  public void send(PreparedPacket packet) {
    boolean first = batch.isEmpty();
    batch.add(packet);
    batchSize += packet.size();
    batchCompresses |= packet.compress();
    if (first) {
      loop.atTurnEnd(this::answerPoll);
    }
  }

  @Override
  public void pauseReading() {
    posts.pause();
  }

  @Override
  public void resumeReading() {
    posts.resume();
  }

  /** In an answer of its own: clients end at it before they have dealt with what came beside it. */
  @Override
  public void close() {
    if (!ended && poll != null && batch.isEmpty()) {
      ended = true;
      batch.add(PreparedPacket.CLOSE);
      loop.atTurnEnd(
          () -> {
            listener.onClose(this, CloseReason.FORCED_CLOSE); // gone when its client reads so
            release();
          });
    }
  }

  @Override
  public void dismiss() {
    if (!ended && poll != null && batch.isEmpty()) {
      batch.add(PreparedPacket.CLOSE);
    }
    retire();
  }

  @Override
  public void retire() {
    if (!ended) {
      ended = true;
      loop.atTurnEnd(this::release);
    }
  }

  /** Whoever still waits for an answer gets one. */
  private void release() {
    if (batch.isEmpty()) {
      batch.add(PreparedPacket.NOOP);
    }
    answerPoll();
    posts.end();
  }

  private void onAbort(HttpReply reply) {
    if (poll == reply && !ended) {
      poll = null;
      ended = true;
      posts.end();
      listener.onClose(this, CloseReason.REQUEST_ABORTED);
    }
  }

  private void answerPoll() {
    HttpReply reply = poll;
    if (reply == null || batch.isEmpty()) {
      return;
    }
    poll = null;
    PayloadFormat.Body body = format == null ? text() : format.encode(allPackets());
    boolean compress = batchCompresses;
    batch.clear();
    batchSize = 0;
    batchCompresses = false;
    reply.send(200, body.contentType(), body.bytes(), compress);
  }

  private PayloadFormat.Body text() {
    return new PayloadFormat.Body(HttpReply.TEXT, joined().getBytes(StandardCharsets.UTF_8));
  }

  private List<EnginePacket> allPackets() {
    List<EnginePacket> all = new ArrayList<>();
    batch.forEach(packet -> all.addAll(packet.packets()));
    return all;
  }

  private String joined() {
    if (batch.size() == 1) {
      return batch.get(0).payload();
    }
    StringBuilder body = new StringBuilder(batchSize + batch.size());
    for (PreparedPacket packet : batch) {
      body.append(body.isEmpty() ? "" : EnginePayload.SEPARATOR).append(packet.payload());
    }
    return body.toString();
  }
}
