package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.request.HandshakeRequest;
import io.tidewire.server.internal.session.SessionState.Carried;
import io.tidewire.server.internal.session.SessionState.Closed;
import io.tidewire.server.internal.session.SessionState.Closing;
import io.tidewire.server.internal.session.SessionState.ClosingDuringUpgrade;
import io.tidewire.server.internal.session.SessionState.Ending;
import io.tidewire.server.internal.session.SessionState.HasCandidate;
import io.tidewire.server.internal.session.SessionState.Live;
import io.tidewire.server.internal.session.SessionState.Open;
import io.tidewire.server.internal.session.SessionState.Reading;
import io.tidewire.server.internal.session.SessionState.Upgrading;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.internal.transport.Transport;
import io.tidewire.server.internal.transport.TransportListener;
import io.tidewire.server.observe.ServerObserver;
import java.util.List;
import java.util.function.Function;

/**
 * One Engine.IO session: where its packets travel, and whether its peer lives. Its fields belong to
 * {@link #loop}; methods that may be called from elsewhere say so.
 */
public final class EngineSession implements TransportListener, SessionControl {
  private enum Protocol {
    REVISION_3,
    PUBLIC,
    TIDEWIRE;

    static Protocol of(EngineRevision revision, HandshakeRequest request) {
      Protocol current = request.asksForTidewire() ? TIDEWIRE : PUBLIC;
      return revision == EngineRevision.V3 ? REVISION_3 : current;
    }
  }

  private final String sid;
  private volatile HandshakeRequest request;
  private final EventLoop loop;
  private final EngineOptions options;
  private final Protocol protocol;
  private final SessionRegistry sessions;
  private final Outbox outbox;
  private volatile SessionState state; // written on the loop only
  private final Heartbeat heartbeat;
  private SessionListener listener = SessionListener.NONE;
  private Place place = Place.NONE; // set once, before it is open

  public EngineSession(
      String sid,
      HandshakeRequest request,
      EventLoop loop,
      EngineOptions options,
      EngineRevision revision,
      TransportName transportName,
      SessionRegistry sessions) {
    this.sid = sid;
    this.request = request;
    this.loop = loop;
    this.options = options;
    this.protocol = Protocol.of(revision, request);
    this.state = new SessionState.New(transportName);
    this.sessions = sessions;
    this.outbox = new Outbox(options);
    this.heartbeat = new Heartbeat(this, options.pings());
  }

  /** The session's secret, which its client must show with each request. Thread-safe. */
  public String sid() {
    return sid;
  }

  /** Frees the details of the request, which are not needed any more; called on the loop. */
  public void forgetRequest() {
    assert loop.isCurrent();
    request = request.withoutDetails();
  }

  /** The request that opened the session. Thread-safe. */
  @Override
  public HandshakeRequest request() {
    return request;
  }

  /** Thread-safe. */
  @Override
  public EventLoop loop() {
    return loop;
  }

  /** The revision of the client. Thread-safe. */
  @Override
  public EngineRevision revision() {
    return protocol == Protocol.REVISION_3 ? EngineRevision.V3 : EngineRevision.V4;
  }

  /**
   * Whether the client negotiated the extensions of Tidewire; other clients receive nothing of
   * them. Thread-safe.
   */
  public boolean negotiated() {
    return protocol == Protocol.TIDEWIRE;
  }

  /** What carries the session now, or carried it last. Thread-safe. */
  @Override
  public TransportName transportName() {
    return state.transportName();
  }

  @Override
  public ServerObserver observer() {
    return options.observer();
  }

  /** How many bytes wait because the network does not take them. Thread-safe. */
  @Override
  public long bufferedBytes() {
    return state instanceof Carried carried ? outbox.unsentBytes(carried.transport()) : 0;
  }

  /** A number that changes when something that waited was sent; called on the loop. */
  @Override
  public long carried() {
    assert loop.isCurrent();
    long waits = state instanceof Carried carried ? carried.transport().unsentBytes() : 0;
    return outbox.carried() - waits;
  }

  /** Whether listeners run, or answers or bytes are due; called on the loop. */
  public boolean busy() {
    assert loop.isCurrent();
    return state instanceof Live && (listener.busy() || bufferedBytes() > 0);
  }

  /** Takes over what its handshake counts as; the session gives it back when it is closed. */
  public void take(Place taken) {
    place = taken;
    taken.own();
  }

  Place place() {
    return place;
  }

  /** The client has joined a namespace: its handshake is finished. */
  public void settle() {
    place.settle();
  }

  /** Closes an unfinished session at once, since another one needs its place. Thread-safe. */
  public void crowdOut() {
    loop.execute(new SessionClose(this)::crowdOut);
  }

  /** Sends the greeting, then asks the layer above for its listener; called on the loop. */
  public void open(Transport transport, Function<EngineSession, SessionListener> acceptor) {
    assert loop.isCurrent();
    state = new Open(transport);
    send(PreparedPacket.of(options.greeting(sid, upgrades(transport), negotiated())));
    options.initialPacket().ifPresent(this::send);
    heartbeat.restart();
    SessionLog.opened(this);
    listener = RateLimiter.of(this, acceptor.apply(this), options);
  }

  /** Thread-safe; packets of one caller keep their order. */
  @Override
  public void send(PreparedPacket packet) {
    if (loop.isCurrent()) {
      sendNow(packet);
    } else {
      loop.execute(() -> sendNow(packet));
    }
  }

  /** Closes the session after everything that was sent before, with a close packet. Thread-safe. */
  @Override
  public void close(CloseReason reason) {
    loop.execute(() -> closeNow(reason));
  }

  /**
   * Like {@link #close}, for what the client sent: listeners may first answer what came before it,
   * which takes five seconds at most. Called on the loop.
   */
  public void closeAnswered(CloseReason reason) {
    answerFirst(() -> closeNow(reason));
  }

  private void answerFirst(Runnable end) {
    assert loop.isCurrent();
    if (state instanceof Open open) {
      heartbeat.stop();
      new SessionClose(this).answerFirst(open, listener, end);
    } else {
      end.run();
    }
  }

  /**
   * Stops delivering packets until {@link #resumeReading}; called on the loop. Pongs are not read
   * either, so none is expected, but pings are still sent. Each pause is resumed once; reading
   * resumes with the last one.
   */
  @Override
  public void pauseReading() {
    assert loop.isCurrent();
    if (state instanceof Live live && heartbeat.pause(options.pauseTimeout())) {
      live.transport().pauseReading();
      SessionLog.paused(this);
    }
  }

  /** Called on the loop. */
  @Override
  public void resumeReading() {
    assert loop.isCurrent();
    if (state instanceof Live live && heartbeat.resume()) {
      live.transport().resumeReading();
    }
  }

  private List<TransportName> upgrades(Transport from) {
    return options.upgrades(from.name(), negotiated());
  }

  public boolean mayUpgradeTo(TransportName to) {
    assert loop.isCurrent();
    return state instanceof Open open && upgrades(open.transport()).contains(to);
  }

  public void beginUpgrade(Transport candidate) {
    assert loop.isCurrent();
    if (mayUpgradeTo(candidate.name()) && state instanceof Open open) {
      new Upgrade(this).begin(open, candidate, options.upgradeTimeout());
    } else {
      candidate.retire(); // already upgrading, or closed
    }
  }

  /** Whether the session is closed; closes it if its ping timeout is over and the timer is late. */
  public boolean expires() {
    assert loop.isCurrent();
    if (state instanceof Live && heartbeat.isOverdue()) {
      closed(CloseReason.PING_TIMEOUT);
    }
    return state instanceof Closed;
  }

  /** Runs {@code next} when what was received on a candidate before now has been processed. */
  public void catchUp(Runnable next) {
    assert loop.isCurrent();
    state.catchUp(next);
  }

  @Override
  public void onPacket(Transport from, EnginePacket packet) {
    assert loop.isCurrent();
    if (state instanceof Upgrading upgrading && from == upgrading.candidate()) {
      new Upgrade(this).onPacket(upgrading, packet);
    } else if (state instanceof Reading reading && from == reading.transport()) {
      receive(packet);
    } else if (state instanceof ClosingDuringUpgrade closingUpgrade
        && from == closingUpgrade.candidate()) {
      new SessionClose(this).onUpgradeEnd(closingUpgrade, packet);
    } else if (state instanceof Ending && packet instanceof EnginePacket.Close) {
      finishClose(); // the client closes by itself, and does not fetch the last packets
      from.retire();
    }
  }

  private void receive(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text text) {
      observer().packetReceived(transportName(), text.length());
      listener.onText(text);
    } else if (packet instanceof EnginePacket.Binary binary) {
      observer().packetReceived(transportName(), binary.data().length);
      listener.onBinary(binary.data());
    } else if (packet instanceof EnginePacket.Close) {
      closedAnswered(CloseReason.TRANSPORT_CLOSE);
    } else if (packet instanceof EnginePacket.Pong) {
      onSignOfLife(EngineRevision.V4);
    } else if (packet instanceof EnginePacket.Ping) {
      onSignOfLife(EngineRevision.V3);
    } // open, upgrade and noop mean nothing here; the reference ignores them, too
  }

  private void onSignOfLife(EngineRevision of) {
    heartbeat.onSign(of);
    if (state instanceof Live) {
      listener.onHeartbeat();
    }
  }

  @Override
  public void onWritable(Transport transport) {
    assert loop.isCurrent();
    if (state instanceof Closing closing) {
      new SessionClose(this).finish(closing);
    } else if (state instanceof Carried carried && carried.transport() == transport) {
      boolean sent = outbox.flush(transport);
      if (!sent) {
        Upgrade.releaseOldTransport(state);
      }
      if (sent || transport.name() != TransportName.POLLING) { // an idle poll drains nothing
        notifyDrained(transport);
      }
    }
  }

  @Override
  public void onLastPacket(Transport from, CloseReason reason) {
    assert loop.isCurrent();
    if (state instanceof Reading reading && from == reading.transport()) {
      closeAnswered(reason);
    } else if (state instanceof HasCandidate upgradable && from == upgradable.candidate()) {
      from.close();
    }
  }

  @Override
  public void onClose(Transport from, CloseReason reason) {
    assert loop.isCurrent();
    if (state instanceof Upgrading upgrading && from == upgrading.candidate()) {
      new Upgrade(this).abandon();
    } else if (state instanceof Live live && from == live.transport()) {
      closed(reason);
    } else if (state instanceof ClosingDuringUpgrade closingUpgrade
        && from == closingUpgrade.candidate()) {
      new SessionClose(this)
          .finish(new Closing(closingUpgrade.transport(), closingUpgrade.deadline()));
    } else if (state instanceof Ending ending && from == ending.transport()) {
      finishClose();
    }
  }

  /** A transport was misused: closes the session, or drops the candidate. */
  public void misused(Transport by, CloseReason reason) {
    if (state instanceof HasCandidate upgradable && by == upgradable.candidate()) {
      onClose(by, reason);
    } else {
      closed(reason);
    }
  }

  /** The client closed the session or broke the protocol: closes after the answers it is owed. */
  @Override
  public void closedAnswered(CloseReason reason) {
    answerFirst(() -> closed(reason));
  }

  /** Closes the session at once, without a close packet. */
  @Override
  public void closed(CloseReason reason) {
    assert loop.isCurrent();
    if (state instanceof Live live) {
      new Upgrade(this).abandon();
      end();
      SessionClose.leave(live.transport(), reason);
      notifyClosed(reason);
      sessions.remove(sid);
    }
  }

  private void closeNow(CloseReason reason) {
    if (state instanceof Live live) {
      heartbeat.stop();
      new SessionClose(this).begin(live);
      notifyClosed(reason);
    }
  }

  private void notifyClosed(CloseReason reason) {
    SessionLog.closed(this, reason);
    listener.onClose(reason);
  }

  /** The last step of a close that notified the client first. */
  @Override
  public void finishClose() {
    end();
    sessions.remove(sid);
  }

  private void end() {
    heartbeat.stop();
    SessionState last = state;
    state = new Closed(last.transportName());
    outbox.clear();
    last.end();
  }

  private void sendNow(PreparedPacket packet) {
    if (!(state instanceof Live live)) {
      return;
    }
    if (!outbox.send(live.transport(), packet)) {
      outbox.clear();
      closeNow(CloseReason.SLOW_CONSUMER);
    }
  }

  /** Sends what waits; returns whether nothing waits any more. */
  @Override
  public boolean flushed(Transport transport) {
    outbox.flush(transport);
    return outbox.isEmpty();
  }

  private void notifyDrained(Transport transport) {
    if (outbox.isEmpty() && transport.unsentBytes() == 0) {
      listener.onDrain();
    }
  }

  /** The client reads on the candidate from now on. */
  @Override
  public void completeUpgrade(Upgrading from) {
    state = new Open(from.candidate());
    if (heartbeat.paused()) {
      from.candidate().pauseReading();
    }
    from.transport().retire();
    SessionLog.upgradeCompleted(this, from.transport().name());
    if (outbox.flush(from.candidate())) {
      notifyDrained(from.candidate());
    }
    listener.onUpgrade(transportName());
  }

  @Override
  public SessionState state() {
    assert loop.isCurrent();
    return state;
  }

  @Override
  public void transition(SessionState next) {
    assert loop.isCurrent();
    state = next;
  }
}
