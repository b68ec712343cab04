package io.tidewire.client.internal.engine;

import io.tidewire.client.internal.http.TransportException;
import io.tidewire.client.internal.transport.Transport;
import io.tidewire.client.internal.transport.TransportFactory;
import io.tidewire.client.internal.transport.TransportListener;
import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One Engine.IO session over its transports. Confined to its loop. */
final class Engine implements Connection, TransportListener, Upgrade.Outcome {
  private static final String ENDLESS =
      "the server did not end its stream after the session had moved to a WebSocket";
  private static final String SILENT =
      "no sign of life from the server for longer than its ping interval and timeout:"
          + " the network or the server stands still";

  private final EventLoop loop;
  private final EngineOptions options;
  private final TransportFactory transports;
  private final UpgradeMemory memory;
  private final EngineListener listener;
  private final Candidates candidates;
  private final SendQueue queue = new SendQueue();
  private EngineState state = new EngineState.Idle();

  Engine(
      EventLoop loop,
      EngineOptions options,
      TransportFactory transports,
      UpgradeMemory memory,
      EngineListener listener) {
    this.loop = loop;
    this.options = options;
    this.transports = transports;
    this.memory = memory;
    this.listener = listener;
    this.candidates = new Candidates(options, transports.names());
  }

  @Override
  public void open() {
    assert loop.isCurrent();
    if (state instanceof EngineState.Idle) {
      openOneOf(candidates.toOpen(memory.webSocketWorked()));
    }
  }

  @Override
  public void send(List<EnginePacket> messages) {
    assert loop.isCurrent();
    if (state instanceof EngineState.Live && !queue.isFinished()) {
      queue.addAll(messages);
      flush();
    }
  }

  @Override
  public boolean writable() {
    return state instanceof EngineState.Live live
        && live.transport().writable()
        && queue.isEmpty()
        && !queue.isFinished();
  }

  @Override
  public int maxPayload() {
    return state instanceof EngineState.Live live
        ? live.session().handshake().maxPayload()
        : Integer.MAX_VALUE;
  }

  @Override
  public boolean fits(EnginePacket message) {
    if (state instanceof EngineState.Open open
        && open.transport().name() == TransportName.WEBSOCKET
        && !options.of(TransportName.WEBSOCKET).forceBase64()
        && message instanceof EnginePacket.Binary binary) {
      return binary.data().length <= maxPayload();
    }
    return EnginePayload.size(message) <= maxPayload();
  }

  @Override
  public String transport() {
    if (state instanceof EngineState.Live live) {
      return live.transport().name().text();
    }
    return state instanceof EngineState.Opening opening
        ? opening.transport().name().text()
        : options.transports().get(0).text();
  }

  @Override
  public void checkSilence() {
    assert loop.isCurrent();
    if (state instanceof EngineState.Live live && live.session().heartbeat().expired()) {
      onSilence();
    }
  }

  @Override
  public void close() {
    assert loop.isCurrent();
    if (state instanceof EngineState.Idle || state instanceof EngineState.Opening) {
      end(CloseReason.FORCED_CLOSE, null);
    } else if (state instanceof EngineState.Live && !queue.isFinished()) {
      queue.finish();
      stay();
      flush();
    }
  }

  /** Cancels an upgrade, unless the server may have completed it. */
  private void stay() {
    if (state instanceof EngineState.Upgrading upgrading && !upgrading.upgrade().isMoving()) {
      state = new EngineState.Open(upgrading.transport(), upgrading.session());
      upgrading.upgrade().abandon();
    }
  }

  @Override
  public void onOpen(Transport from) {
    if (state instanceof EngineState.Upgrading upgrading && upgrading.isCandidate(from)) {
      upgrading.upgrade().onOpen();
    }
  }

  @Override
  public void onPacket(Transport from, EnginePacket packet) {
    if (state instanceof EngineState.Opening opening && from == opening.transport()) {
      onHandshake(opening.transport(), packet);
    } else if (state instanceof EngineState.Upgrading up && up.isCandidate(from)) {
      up.upgrade().onPacket(packet);
    } else if (state instanceof EngineState.Live live && live.carriedBy(from)) {
      live.session().heartbeat().onPacket();
      receive(packet);
    }
  }

  @Override
  public void onDrain(Transport from) {
    if (state instanceof EngineState.Upgrading up && up.isCandidate(from)) {
      up.upgrade().onDrain();
    } else if (state instanceof EngineState.Live live && from == live.transport()) {
      flush();
      if (writable()) {
        listener.onDrain();
      }
    }
  }

  @Override
  public void onClose(Transport from, CloseReason reason, TransportException cause) {
    if (state instanceof EngineState.Opening opening && from == opening.transport()) {
      openAnother(opening, reason, cause);
    } else if (state instanceof EngineState.Upgrading up && up.isCandidate(from)) {
      up.upgrade().onClose(cause);
    } else if (state instanceof EngineState.Live live && live.carriedBy(from)) {
      memory.webSocketWorked(false);
      end(reason, cause);
    }
  }

  @Override
  public void onUpgraded(Transport candidate) {
    if (state instanceof EngineState.Upgrading upgrading) {
      completeUpgrade(upgrading, candidate);
      memory.webSocketWorked(candidate.name() == TransportName.WEBSOCKET);
      listener.onUpgrade(candidate.name().text());
      flush();
      upgrade();
    }
  }

  @Override
  public void onUpgradeFailed(Transport candidate, Throwable cause) {
    if (state instanceof EngineState.Upgrading upgrading) {
      state = new EngineState.Open(upgrading.transport(), upgrading.session());
      listener.onTransportError(candidate.name().text(), cause);
      upgrade();
      flush();
    }
  }

  /** Reads a stream to its end before the packets of the next transport. */
  private void completeUpgrade(EngineState.Upgrading from, Transport candidate) {
    if (from.transport() instanceof Transport.Streaming old
        && candidate instanceof Transport.Holdable next) {
      next.hold();
      EventLoop.Timer deadline = loop.after(options.upgradeTimeout(), this::onEndless);
      state = new EngineState.Leaving(next, from.session(), old, deadline);
      old.drain(this::onLeft);
    } else {
      state = new EngineState.Open(candidate, from.session());
    }
  }

  private void onLeft() {
    if (state instanceof EngineState.Leaving leaving) {
      leaving.deadline().cancel();
      state = new EngineState.Open(leaving.transport(), leaving.session());
      leaving.transport().release();
      flush();
    }
  }

  private void onEndless() {
    end(CloseReason.TRANSPORT_ERROR, new TransportException(CloseReason.TRANSPORT_ERROR, ENDLESS));
  }

  private void openOneOf(List<TransportName> names) {
    TransportName first = names.get(0);
    Transport transport = transports.transport(first, options.of(first), null, this);
    state = new EngineState.Opening(transport, names.subList(1, names.size()));
    transport.open();
  }

  private void openAnother(
      EngineState.Opening failed, CloseReason reason, TransportException cause) {
    memory.webSocketWorked(false);
    if (options.tryAllTransports() && !failed.others().isEmpty()) {
      listener.onTransportError(failed.transport().name().text(), cause);
      openOneOf(failed.others());
    } else {
      end(reason, cause);
    }
  }

  private void onHandshake(Transport transport, EnginePacket packet) {
    if (!(packet instanceof EnginePacket.Open handshake)) {
      end(CloseReason.PARSE_ERROR, malformed("the server began without an open packet"));
      return;
    }
    state = new EngineState.Open(transport, session(handshake));
    memory.webSocketWorked(transport.name() == TransportName.WEBSOCKET);
    listener.onOpen(handshake);
    upgrade();
  }

  private EngineState.Session session(EnginePacket.Open handshake) {
    Duration limit = handshake.pingInterval().plus(handshake.pingTimeout());
    Heartbeat heartbeat = new Heartbeat(loop, limit, this::onSilence);
    List<TransportName> names = candidates.toUpgrade(handshake.upgrades());
    return new EngineState.Session(
        handshake, heartbeat, new UpgradePlan(loop, options.upgradeTimeout(), names));
  }

  /** Probes the next candidate if the present transport can pause. */
  private void upgrade() {
    if (state instanceof EngineState.Open open
        && open.transport() instanceof Transport.Pausable present
        && !queue.isFinished()) {
      TransportName name = open.session().plan().poll(present.name());
      if (name == null) {
        open.session().plan().retryLater(present.name(), this::upgrade);
      } else {
        probe(name, present, open.session());
      }
    }
  }

  private void probe(TransportName name, Transport.Pausable present, EngineState.Session session) {
    String sid = session.handshake().sid();
    Transport candidate = transports.transport(name, options.of(name), sid, this);
    Duration probeTimeout = session.plan().probeTimeout();
    Upgrade upgrade =
        new Upgrade(loop, probeTimeout, options.upgradeTimeout(), present, candidate, this);
    state = new EngineState.Upgrading(present, session, upgrade);
    candidate.open();
  }

  private void receive(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text || packet instanceof EnginePacket.Binary) {
      listener.onMessage(packet);
    } else if (packet instanceof EnginePacket.Ping) {
      queue.add(EnginePacket.PONG);
      flush();
      listener.onPing();
    } else if (packet instanceof EnginePacket.Open) {
      end(CloseReason.PARSE_ERROR, malformed("the server opened a session twice"));
    } // other packets are ignored, like in the reference
  }

  /** A transport that pauses is not writable: the queued packets leave on the next one. */
  private void flush() {
    while (!queue.isEmpty()
        && state instanceof EngineState.Live live
        && live.transport().writable()) {
      live.transport().send(queue.take(live.transport().name(), maxPayload()));
    }
    if (isDone()) {
      end(CloseReason.FORCED_CLOSE, null);
    }
  }

  /** A stream that drains is not aborted: the server may not know of the upgrade yet. */
  private boolean isDone() {
    return queue.isFinished()
        && queue.isEmpty()
        && state instanceof EngineState.Open open
        && open.transport().writable();
  }

  private void onSilence() {
    end(CloseReason.PING_TIMEOUT, new TransportException(CloseReason.PING_TIMEOUT, SILENT));
  }

  private static TransportException malformed(String words) {
    return new TransportException(CloseReason.PARSE_ERROR, words);
  }

  private void end(CloseReason reason, @Nullable Throwable cause) {
    EngineState was = state;
    state = new EngineState.Closed();
    queue.clear();
    try {
      was.release();
    } finally { // the listener is called in spite of a defect
      if (!(was instanceof EngineState.Closed)) {
        listener.onClose(reason, cause);
      }
    }
  }
}
