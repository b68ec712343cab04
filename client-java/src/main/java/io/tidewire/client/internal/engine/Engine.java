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

/** One Engine.IO session, over whichever transport. Confined to its loop. */
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
  private final SendQueue outbox = new SendQueue();
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
    if (state instanceof EngineState.Live && !outbox.isFinished()) {
      outbox.addAll(messages);
      flush();
    }
  }

  @Override
  public boolean writable() {
    return state instanceof EngineState.Live live
        && live.transport().writable()
        && outbox.isEmpty()
        && !outbox.isFinished();
  }

  @Override
  public int maxPayload() {
    return state instanceof EngineState.Live live
        ? live.session().greeting().maxPayload()
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
    if (state instanceof EngineState.Live live && live.session().heartbeat().late()) {
      onSilent();
    }
  }

  @Override
  public void close() {
    assert loop.isCurrent();
    if (state instanceof EngineState.Idle || state instanceof EngineState.Opening) {
      end(CloseReason.FORCED_CLOSE, null);
    } else if (state instanceof EngineState.Live && !outbox.isFinished()) {
      outbox.finish();
      stay();
      flush();
    }
  }

  /** Does not move any more, unless the server may have moved already. */
  private void stay() {
    if (state instanceof EngineState.Upgrading upgrading && !upgrading.upgrade().isMoving()) {
      state = new EngineState.Open(upgrading.transport(), upgrading.session());
      upgrading.upgrade().abandon();
    }
  }

  @Override
  public void onOpen(Transport from) {
    if (state instanceof EngineState.Upgrading upgrading
        && from == upgrading.upgrade().candidate()) {
      upgrading.upgrade().onOpen();
    }
  }

  @Override
  public void onPacket(Transport from, EnginePacket packet) {
    if (state instanceof EngineState.Opening opening && from == opening.transport()) {
      greeted(opening.transport(), packet);
    } else if (state instanceof EngineState.Upgrading up && from == up.upgrade().candidate()) {
      up.upgrade().onPacket(packet);
    } else if (state instanceof EngineState.Live live && carries(from, live)) {
      live.session().heartbeat().sign();
      receive(packet);
    }
  }

  @Override
  public void onDrain(Transport from) {
    if (state instanceof EngineState.Upgrading up && from == up.upgrade().candidate()) {
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
    } else if (state instanceof EngineState.Upgrading up && from == up.upgrade().candidate()) {
      up.upgrade().onClose(cause);
    } else if (state instanceof EngineState.Live live && carries(from, live)) {
      memory.webSocketWorked(false);
      end(reason, cause);
    }
  }

  @Override
  public void onUpgraded(Transport candidate) {
    if (state instanceof EngineState.Upgrading upgrading) {
      moved(upgrading, candidate);
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

  /** A stream is read to its end before what comes on the next transport is heard. */
  private void moved(EngineState.Upgrading from, Transport candidate) {
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

  private static boolean carries(Transport transport, EngineState.Live live) {
    return transport == live.transport()
        || (live instanceof EngineState.Leaving leaving && transport == leaving.old());
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

  private void greeted(Transport transport, EnginePacket packet) {
    if (!(packet instanceof EnginePacket.Open greeting)) {
      end(CloseReason.PARSE_ERROR, malformed("the server began without an open packet"));
      return;
    }
    state = new EngineState.Open(transport, session(greeting));
    memory.webSocketWorked(transport.name() == TransportName.WEBSOCKET);
    listener.onOpen(greeting);
    upgrade();
  }

  private EngineState.Session session(EnginePacket.Open greeting) {
    Duration limit = greeting.pingInterval().plus(greeting.pingTimeout());
    Heartbeat heartbeat = new Heartbeat(loop, limit, this::onSilent);
    List<TransportName> names = candidates.toUpgrade(greeting.upgrades());
    return new EngineState.Session(
        greeting, heartbeat, new UpgradePlan(loop, options.upgradeTimeout(), names));
  }

  /** Tries the next transport that may take over, if what carries the session can be left. */
  private void upgrade() {
    if (state instanceof EngineState.Open open
        && open.transport() instanceof Transport.Pausable present
        && !outbox.isFinished()) {
      TransportName name = open.session().plan().poll(present.name());
      if (name == null) {
        open.session().plan().retryLater(present.name(), this::upgrade);
      } else {
        tryOut(name, present, open.session());
      }
    }
  }

  private void tryOut(TransportName name, Transport.Pausable present, EngineState.Session session) {
    String sid = session.greeting().sid();
    Transport candidate = transports.transport(name, options.of(name), sid, this);
    Duration patience = session.plan().patience();
    Upgrade upgrade =
        new Upgrade(loop, patience, options.upgradeTimeout(), present, candidate, this);
    state = new EngineState.Upgrading(present, session, upgrade);
    candidate.open();
  }

  private void receive(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text || packet instanceof EnginePacket.Binary) {
      listener.onMessage(packet);
    } else if (packet instanceof EnginePacket.Ping) {
      outbox.add(EnginePacket.PONG);
      flush();
      listener.onPing();
    } else if (packet instanceof EnginePacket.Open) {
      end(CloseReason.PARSE_ERROR, malformed("the server opened a session twice"));
    } // the others say nothing to a client, and the reference ignores them as well
  }

  /** While a transport pauses it is not writable, so that what is queued leaves on the next one. */
  private void flush() {
    while (!outbox.isEmpty()
        && state instanceof EngineState.Live live
        && live.transport().writable()) {
      live.transport().send(outbox.take(live.transport().name(), maxPayload()));
    }
    if (isDone()) {
      end(CloseReason.FORCED_CLOSE, null);
    }
  }

  /** A stream that is being left is not broken off: the server may not have heard of the move. */
  private boolean isDone() {
    return outbox.isFinished()
        && outbox.isEmpty()
        && state instanceof EngineState.Open open
        && open.transport().writable();
  }

  private void onSilent() {
    end(CloseReason.PING_TIMEOUT, new TransportException(CloseReason.PING_TIMEOUT, SILENT));
  }

  private static TransportException malformed(String words) {
    return new TransportException(CloseReason.PARSE_ERROR, words);
  }

  private void end(CloseReason reason, @Nullable Throwable cause) {
    EngineState was = state;
    state = new EngineState.Closed();
    outbox.clear();
    try {
      release(was);
    } finally { // a defect there is no reason not to tell
      if (!(was instanceof EngineState.Closed)) {
        listener.onClose(reason, cause);
      }
    }
  }

  private static void release(EngineState was) {
    if (was instanceof EngineState.Opening opening) {
      opening.transport().close();
    } else if (was instanceof EngineState.Live live) {
      settle(live);
      live.session().stop();
      live.transport().close();
    }
  }

  /** Leaves one transport. */
  private static void settle(EngineState.Live live) {
    if (live instanceof EngineState.Upgrading upgrading) {
      upgrading.upgrade().abandon();
    } else if (live instanceof EngineState.Leaving leaving) {
      leaving.deadline().cancel();
      leaving.old().close();
    }
  }
}
