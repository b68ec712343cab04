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
 * HTTP long-polling: the server sends packets in the answer to a waiting GET, the client sends them
 * by POST. One GET and one POST may be in progress. Confined to the session's loop.
 */
public final class PollingTransport implements HttpTransport {
  private final EventLoop loop;
  private final TransportListener listener;
  private final int maxPayload;
  private final @Nullable PayloadFormat format; // null for the plain text of revision 4
  private final Posts posts;
  private final List<PreparedPacket> batch = new ArrayList<>(2);
  private int batchSize;
  private boolean batchCompresses;
  private @Nullable HttpReply poll; // null while no GET waits

  public PollingTransport(
      EventLoop loop, TransportListener listener, int maxPayload, Optional<PayloadFormat> format) {
    this.loop = loop;
    this.listener = listener;
    this.maxPayload = maxPayload;
    this.format = format.orElse(null);
    this.posts = new Posts(loop, packet -> listener.onPacket(this, packet));
  }

  @Override
  public TransportName name() {
    return TransportName.POLLING;
  }

  @Override
  public Optional<PayloadFormat> format() {
    return Optional.ofNullable(format);
  }

  /** A GET arrives. False if another one waits: the caller rejects this one. */
  public boolean poll(HttpReply reply) {
    assert loop.isCurrent();
    if (poll != null) {
      return false;
    }
    poll = reply;
    listener.onWritable(this);
    if (poll == reply && batch.isEmpty()) { // else the answer is sent in this turn
      reply.onAbort(() -> loop.whenFree(() -> onAbort(reply)));
    }
    return true;
  }

  @Override
  public Posts posts() {
    return posts;
  }

  @Override
  public boolean writable() {
    return poll != null && !posts.isEnded() && (batch.isEmpty() || batchSize < maxPayload);
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

  /** In an answer of its own: clients close at it before they have processed packets beside it. */
  @Override
  public void close() {
    if (canClose()) {
      posts.end();
      batch.add(PreparedPacket.CLOSE);
      loop.atTurnEnd(
          () -> {
            listener.onClose(this, CloseReason.FORCED_CLOSE); // before the client reads of it
            answerLastPoll();
          });
    }
  }

  @Override
  public void dismiss() {
    if (canClose()) {
      batch.add(PreparedPacket.CLOSE);
    }
    retire();
  }

  private boolean canClose() {
    return !posts.isEnded() && poll != null && batch.isEmpty();
  }

  @Override
  public void retire() {
    if (!posts.isEnded()) {
      posts.end();
      loop.atTurnEnd(this::answerLastPoll);
    }
  }

  private void answerLastPoll() {
    if (batch.isEmpty()) {
      batch.add(PreparedPacket.NOOP);
    }
    answerPoll();
  }

  private void onAbort(HttpReply reply) {
    if (poll == reply && !posts.isEnded()) {
      poll = null;
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
